using System.Security.Cryptography;
using Panel.Dns;
using Panel.Domains;
using Panel.Identity;
using Panel.Modules;
using Panel.Platform.Calls;
using Panel.Tests.Architecture.Tenancy;
using Panel.Tests.Modules;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Domains;

internal sealed class DomainsTenancy : ITenancyCases
{
    private const string Module = "zones";

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(ChangeDns), Provider, (w, actor, p) => Seen.Of(
            new ChangeDns(
                w.Work, new OutboundCalls(w.Work), Targets(w)).RunAsync(
                    actor, new DnsChange.RemoveZone($"{p.Mark}.test"), default))),
        new(
            typeof(ListZones), Provider,
            (w, actor, _) => Seen.Of(new ListZones(Targets(w)).RunAsync(actor, new ZoneFilter(), 10, default))),
        new(
            typeof(ShowZone), Provider,
            (w, actor, p) => Seen.Of(new ShowZone(Targets(w)).RunAsync(actor, $"{p.Mark}.test", default))),
    ];

    private static DnsTargets Targets(TenancyWorld world)
    {
        var places = new ModulePlaces(
            Path.Combine(world.Database.VarDirectory, "dns-own"),
            Path.Combine(world.Database.VarDirectory, "dns-added"));
        if (!Directory.Exists(Path.Combine(places.Own, Module)))
            ModuleHouse.Put(places.Own, Module, "Zones", ModuleKind.Dns);
        return new DnsTargets(TenancyModules.Host(world, places, new NoKeys()), new ModuleLimits());
    }

    private sealed class NoKeys : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) => throw new CryptographicException();

        public byte[] Open(string purpose, byte[] sealedSecret) => throw new CryptographicException();
    }
}
