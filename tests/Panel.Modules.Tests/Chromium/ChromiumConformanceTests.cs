using Panel.Modules.Chromium;
using Panel.Modules.Tests.Printing;
using Xunit;

namespace Panel.Modules.Tests.Chromium;

/// <summary>Our printer keeps what the contract promises.</summary>
public sealed class ChromiumConformanceTests(WarmChromium warm) : PrinterConformance(warm.Printer), IClassFixture<WarmChromium>;

/// <summary>The printer of the suite.</summary>
public sealed class WarmChromium : IAsyncLifetime
{
    public ChromiumPrinter Printer { get; } = new(new ChromiumOptions());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Printer.DisposeAsync();
}
