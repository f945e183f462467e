namespace Panel.Web.Overview;

/// <summary>What the pages of this room need beside the deeds.</summary>
internal static class Wiring
{
    internal static void AddOverview(this IServiceCollection services) => services.AddSingleton<RecentForecast>();
}
