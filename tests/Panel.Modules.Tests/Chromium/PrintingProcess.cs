using Panel.Modules.Chromium;
using Panel.Modules.Tests.Printing;

namespace Panel.Modules.Tests.Chromium;

/// <summary>
/// The program of this assembly: prints, says the ids of its browsers in one line, and waits to be killed.
/// </summary>
internal static class PrintingProcess
{
    private static async Task Main()
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 2));
        await printer.PrintAsync([Documents.Of("K1"), Documents.Of("K2")], default);
        Console.WriteLine(string.Join(' ', printer.ProcessIds));
        await Task.Delay(Timeout.Infinite);
    }
}
