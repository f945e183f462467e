using Panel.Domains;
using Panel.Web.Registration;

namespace Panel.Web.Domains;

/// <summary>Zones on the name servers: what their calls need.</summary>
internal sealed class DomainsFeature : IFeature
{
    public void Register(FeatureSetup setup) => setup.Services.AddDomains();
}
