namespace Panel.Web.Overview;

/// <summary>What the pages of this feature need beside the use cases.</summary>
internal static class Wiring
{
    internal static void AddOverview(this IServiceCollection services) => services.AddSingleton<RecentForecast>();
}
