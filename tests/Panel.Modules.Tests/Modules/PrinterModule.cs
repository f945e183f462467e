using Panel.Modules.Tests.Printing;
using Panel.Printing;
using Xunit;

namespace Panel.Modules.Tests.Modules;

/// <summary>The printer that is tried, started once for all suites that share it.</summary>
public sealed class PrinterModule : IAsyncLifetime
{
    private IModule? _module;

    public IModule Module => _module!;

    public IDocumentPrinter Printer => (IDocumentPrinter)_module!;

    public async Task InitializeAsync() => _module = await ModuleFolder.Chosen("chromium").StartAsync();

    public async Task DisposeAsync()
    {
        if (_module is not null) await _module.DisposeAsync();
    }
}

/// <summary>
/// A module of the kind <c>printer</c> keeps what the contract promises; <c>./panel conform FOLDER</c> tries a
/// stranger's.
/// </summary>
public sealed class PrinterModuleConformanceTests(PrinterModule tried)
    : PrinterConformance(tried.Printer), IClassFixture<PrinterModule>;

/// <summary>What every module promises, whatever its kind, of a printer.</summary>
public sealed class PrinterModuleTests(PrinterModule tried)
    : ModuleConformance(ModuleFolder.Chosen("chromium"), tried.Module), IClassFixture<PrinterModule>;
