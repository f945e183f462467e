using Microsoft.Playwright;
using Panel.Modules.Chromium;

namespace Panel.Web.Tests;

/// <summary>One headless Chromium for all tests of this process; every page gets a context of its own.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    internal static Task<IBrowser> StartedAsync() => Running.Value;

    private static async Task<IBrowser> StartAsync()
    {
        // Only a page that hangs is waited for so long; a busy machine may need it.
        Assertions.SetDefaultExpectTimeout(60_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = new ChromiumOptions().Executable,
            Args = [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                "--disable-component-update"
            ],
        });
    }
}
