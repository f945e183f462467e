using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Import;

/// <summary>A company from files.</summary>
internal sealed class ImportFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Page(new("System", 650, "Import", "/import", "upload", Permission.Import));
        setup.Endpoints(ImportEndpoints.Map);
    }
}
