namespace Panel.Web.Catalog;

/// <summary>What the pages of this feature need beside the use cases.</summary>
internal static class Wiring
{
    internal static void AddCatalog(this IServiceCollection services) => services.AddScoped<MetricWords>();
}
