namespace Panel.Web.Catalog;

/// <summary>What the pages of this room need beside the deeds.</summary>
internal static class Wiring
{
    internal static void AddCatalog(this IServiceCollection services) => services.AddScoped<MetricWords>();
}
