using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>Modules in the world of the tenancy cases.</summary>
internal static class TenancyModules
{
    internal static ModuleHost Host(TenancyWorld world, ModulePlaces places, ISecretBox box)
    {
        var services = new ServiceCollection();
        services.AddScoped<ScopeRights>();
        services.AddScoped(_ => new ModuleRows(world.Work));
        var scopes = services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return new ModuleHost(places, scopes, box, world.Database.Clock, new ModuleLimits());
    }
}
