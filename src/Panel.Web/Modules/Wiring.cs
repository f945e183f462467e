namespace Panel.Web.Modules;

/// <summary>What the pages of the feature need.</summary>
internal static class Wiring
{
    internal static void AddModulePages(this IServiceCollection services) => services.AddScoped<ModuleWords>();
}
