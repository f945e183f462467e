using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Modules;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Modules;

internal sealed class ModuleTenancy : ITenancyCases
{
    private static readonly NoKeys Box = new();

    private const string Own = "own";

    private const string On =
        $"""
        DELETE FROM module; INSERT INTO module (id, enabled_at, updated_at)
            VALUES ('{Own}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
        """;

    public IEnumerable<TenancyCase> Cases =>
    [
        new(
            typeof(ListModules), Provider,
            (w, actor, _) => Seen.Of(new ListModules(w.Work, Host(w)).RunAsync(actor, default))),
        new(
            typeof(ShowModule), Provider,
            (w, actor, _) => Seen.Of(new ShowModule(w.Work, Host(w)).RunAsync(actor, "none", default))),
        new(typeof(SaveModuleSettings), Provider, (w, actor, _) => Seen.Of(
            new SaveModuleSettings(
                w.Work, Host(w), Box).RunAsync(actor, "none", 0, new Dictionary<string, string?>(), default)))
        {
            Change = (w, actor, _) => Seen.Of(
                new SaveModuleSettings(
                    w.Work, Host(w), Box).RunAsync(actor, Own, 1, new Dictionary<string, string?>(), default)),
            Sql = On,
        },
        new(
            typeof(TestModule), Provider,
            (w, actor, _) => Seen.Of(new TestModule(w.Work, Host(w), Box).RunAsync(actor, "none", null, default)))
        {
            Change = (w, actor, _) => Seen.Of(new TestModule(w.Work, Host(w), Box).RunAsync(actor, Own, null, default)),
            Sql = On,
        },
        new(typeof(InstallModule), Provider, (w, actor, _) => Seen.Of(
            new InstallModule(w.Work, Host(w), Places(w)).RunAsync(actor, "/nowhere", null, default)))
        {
            Change = (w, actor, _) =>
                Seen.Of(new InstallModule(
                    w.Work, Host(w), Places(w)).RunAsync(actor, Added(w), TenancyWorld.Password, default)),
        },
        new(typeof(RemoveModule), Provider, (w, actor, _) => Seen.Of(
            new RemoveModule(w.Work, Host(w), Places(w)).RunAsync(actor, "none", null, default)))
        {
            Change = (w, actor, _) => Seen.Of(
                new RemoveModule(
                    w.Work, Host(w), Places(w)).RunAsync(actor, "removed", TenancyWorld.Password, default)),
            Prepare = (w, _) => Task.FromResult(ModuleHouse.Put(Places(w).Installed, "removed", "Counts")),
        },
        new(
            typeof(EnableModule), Provider,
            (w, actor, _) => Seen.Of(new EnableModule(w.Work, Host(w)).RunAsync(actor, "none", default)))
        {
            Change = (w, actor, _) => Seen.Of(new EnableModule(w.Work, Host(w)).RunAsync(actor, Own, default)),
            Sql = $"{On}; UPDATE module SET enabled_at = NULL, disabled_at = UTC_TIMESTAMP(6)",
        },
        new(
            typeof(DisableModule), Provider,
            (w, actor, _) => Seen.Of(new DisableModule(w.Work, Host(w)).RunAsync(actor, "none", default)))
        {
            Change = (w, actor, _) => Seen.Of(new DisableModule(w.Work, Host(w)).RunAsync(actor, Own, default)),
            Sql = On,
        },
        new(
            typeof(ReleaseModule), Provider,
            (w, actor, _) => Seen.Of(new ReleaseModule(w.Work, Host(w)).RunAsync(actor, "none", default)))
        {
            Change = (w, actor, _) => Seen.Of(new ReleaseModule(w.Work, Host(w)).RunAsync(actor, Own, default)),
            Sql = $"{On}; UPDATE module SET quarantined_at = UTC_TIMESTAMP(6), reason = 'x', failures = 3",
        },
    ];

    internal static ModuleHost Host(TenancyWorld world) => new(
        Places(world), new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
        Box, world.Database.Clock, new ModuleLimits());

    // One module comes with this Panel.
    private static ModulePlaces Places(TenancyWorld world)
    {
        var places = new ModulePlaces(
            Path.Combine(world.Database.VarDirectory, "modules-own"),
            Path.Combine(world.Database.VarDirectory, "modules"));
        // Once: what a process has loaded is never written over.
        if (!Directory.Exists(Path.Combine(places.Own, Own))) ModuleHouse.Put(places.Own, Own, "Counts");
        return places;
    }

    // Another one that somebody adds.
    private static string Added(TenancyWorld world) =>
        ModuleHouse.Put(Path.Combine(world.Database.VarDirectory, "downloads"), "added", "Counts");

    private sealed class NoKeys : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) => throw new CryptographicException();

        public byte[] Open(string purpose, byte[] sealedSecret) => throw new CryptographicException();
    }
}
