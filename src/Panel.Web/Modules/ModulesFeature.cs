using Panel.Modules;
using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Modules;

/// <summary>Modules: their states, settings and tests.</summary>
internal sealed class ModulesFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddModules(setup.Installation);
        setup.Services.AddScoped<ModuleWords>();
        setup.Page(new("System", 645, "Modules", "/modules", "layers", Permission.ManageSystem, ProviderOnly: true));
    }
}
