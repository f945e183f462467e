using Panel.Web.Registration;

namespace Panel.Web.Overview;

/// <summary>The start page.</summary>
internal sealed class OverviewFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddSingleton<RecentForecast>();
        setup.Page(new("Overview", 110, "Home", "/", "layout-dashboard", Permission: null));
    }
}
