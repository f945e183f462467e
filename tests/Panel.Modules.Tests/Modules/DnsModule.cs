using Panel.Dns;
using Panel.Modules.Tests.Dns;
using Xunit;

namespace Panel.Modules.Tests.Modules;

/// <summary>
/// The module of the kind <c>dns</c> that is tried, started once for all suites that share it; ours with a PowerDNS of
/// its own.
/// </summary>
public sealed class DnsModule : IAsyncLifetime
{
    private PowerDnsServer? _server;

    private IModule? _module;

    public ModuleFolder Folder { get; private set; } = null!;

    public IModule Module => _module!;

    public IDnsServer Dns => (IDnsServer)_module!;

    public async Task InitializeAsync()
    {
        _server = ModuleFolder.IsNamed ? null : await PowerDnsServer.StartAsync();
        Folder = ModuleFolder.Chosen("powerdns", _server?.Settings);
        _module = await Folder.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_module is not null) await _module.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}

/// <summary>
/// A module of the kind <c>dns</c> keeps what the contract promises; <c>./panel conform FOLDER</c> tries a stranger's.
/// </summary>
public sealed class DnsModuleConformanceTests(DnsModule tried) : DnsConformance(tried.Dns), IClassFixture<DnsModule>;

/// <summary>What every module promises, whatever its kind, of a server of zones.</summary>
public sealed class DnsModuleTests(DnsModule tried)
    : ModuleConformance(tried.Folder, tried.Module), IClassFixture<DnsModule>;
