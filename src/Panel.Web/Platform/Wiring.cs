namespace Panel.Web.Platform;

/// <summary>What the pages of this room need beside the deeds.</summary>
internal static class Wiring
{
    internal static void AddPlatform(this IServiceCollection services) => services.AddScoped<AuditWords>();
}
