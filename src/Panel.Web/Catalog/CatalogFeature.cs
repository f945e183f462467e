using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Catalog;

/// <summary>Products, tariffs and campaigns.</summary>
internal sealed class CatalogFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddScoped<MetricWords>();
        setup.Page(new("Catalogue", 510, "Products", "/products", "package", Permission.ReadCatalog));
        setup.Page(new("Catalogue", 520, "Tariffs", "/tariffs", "tags", Permission.ReadCatalog));
        setup.Page(new("Catalogue", 530, "Campaigns", "/campaigns", "badge-percent", Permission.ReadCatalog));
        setup.Help(new("tariffs", 40, "tags", "products", "tariffs", "subscriptions", "usage"));
        setup.Help(new("campaigns", 50, "badge-percent", "campaigns"));
    }
}
