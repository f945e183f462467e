using Panel.Modules.Chromium;
using Xunit;

namespace Panel.Tests.Archive;

/// <summary>A printer whose browsers stay between the tests of a class.</summary>
public sealed class WarmPrinter : IAsyncLifetime
{
    public ChromiumPrinter Printer { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Printer.DisposeAsync();
}
