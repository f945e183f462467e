using Microsoft.Extensions.DependencyInjection;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// What the feature needs in the container of every program; an <see cref="Identity.ISecretBox"/> is the program's to
/// add.
/// </summary>
public static class ModuleServices
{
    public static void AddModules(this IServiceCollection services, Installation installation)
    {
        services.AddSingleton(ModulePlaces.Of(installation.VarDirectory));
        services.AddSingleton(new ModuleLimits());
        services.AddSingleton<ModuleHost>();
        services.AddSingleton<ModulePrinter>();
        services.AddScoped<ModuleRows>();
    }
}
