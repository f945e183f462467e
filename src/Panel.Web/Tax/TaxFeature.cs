using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Tax;

/// <summary>Rates of VAT.</summary>
internal sealed class TaxFeature : IFeature
{
    public void Register(FeatureSetup setup) =>
        setup.Page(new("Invoicing", 450, "TaxRates", "/tax-rates", "percent", Permission.ReadCatalog));
}
