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

    private static readonly ModulePlaces Nowhere = new("/nowhere", "/nowhere");

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(ListModules), Provider, (w, actor, _) => Seen.Of(new ListModules(w.Work, Host(w)).RunAsync(actor, default))),
        new(typeof(ShowModule), Provider, (w, actor, _) => Seen.Of(new ShowModule(w.Work, Host(w)).RunAsync(actor, "none", default))),
        new(typeof(SaveModuleSettings), Provider, (w, actor, _) => Seen.Of(
            new SaveModuleSettings(w.Work, Host(w), Box).RunAsync(actor, "none", 0, new Dictionary<string, string?>(), default))),
        new(typeof(TestModule), Provider, (w, actor, _) => Seen.Of(new TestModule(w.Work, Host(w), Box).RunAsync(actor, "none", null, default))),
        new(typeof(InstallModule), Provider, (w, actor, _) => Seen.Of(
            new InstallModule(w.Work, Host(w), Nowhere).RunAsync(actor, "/nowhere", null, default))),
        new(typeof(EnableModule), Provider, (w, actor, _) => Seen.Of(new EnableModule(w.Work, Host(w)).RunAsync(actor, "none", default))),
        new(typeof(DisableModule), Provider, (w, actor, _) => Seen.Of(new DisableModule(w.Work, Host(w)).RunAsync(actor, "none", default))),
        new(typeof(ReleaseModule), Provider, (w, actor, _) => Seen.Of(new ReleaseModule(w.Work, Host(w)).RunAsync(actor, "none", default))),
    ];

    // Without modules none is ever called.
    private static ModuleHost Host(TenancyWorld world) => new(
        Nowhere, new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
        Box, world.Database.Clock, new ModuleLimits());

    private sealed class NoKeys : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) => throw new CryptographicException();

        public byte[] Open(string purpose, byte[] sealedSecret) => throw new CryptographicException();
    }
}
