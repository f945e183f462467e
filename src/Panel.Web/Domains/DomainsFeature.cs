using Panel.Domains;
using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Domains;

/// <summary>Zones on the name servers, and what their calls need.</summary>
internal sealed class DomainsFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddDomains();
        setup.Page(new("System", 647, "Zones", "/zones", "globe", Permission.ManageSystem, ProviderOnly: true));
        setup.Help(new("zones", 80, "globe", "zones"));
    }
}
