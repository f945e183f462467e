namespace Panel.Web.Platform;

/// <summary>What the pages of this feature need beside the use cases.</summary>
internal static class Wiring
{
    internal static void AddPlatform(this IServiceCollection services) => services.AddScoped<AuditWords>();
}
