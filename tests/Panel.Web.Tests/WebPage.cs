using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Panel.Web.Wiring;
using Shouldly;

namespace Panel.Web.Tests;

/// <summary>A tab of the browser with what tests of pages do all the time.</summary>
public sealed class WebPage : IAsyncDisposable
{
    // The elements that make a page wider than its window; none when it is not.
    private const string SticksOut =
        """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > innerWidth)
            .map(element => `${element.tagName} ${element.className} `
                + Math.ceil(element.getBoundingClientRect().right))
        """;

    private readonly IBrowserContext _context;

    private readonly List<string> _errors = [];

    private readonly string _address;

    private WebPage(IBrowserContext context, IPage page, string address)
    {
        (_context, Page, _address) = (context, page, address);
        page.SetDefaultTimeout(60_000); // only a page that hangs waits so long; a busy machine may need it
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Add(message.Text);
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Path and query of the address bar.</summary>
    public string Here => Page.Url[_address.Length..];

    internal static async Task<WebPage> NewAsync(WebFixture web, string? cookie, float scale = 1)
    {
        var browser = await Chromium.StartedAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 }, Locale = "en-GB",
            ColorScheme = ColorScheme.Light,
            DeviceScaleFactor = scale,
            ReducedMotion = ReducedMotion.Reduce, // nobody watches: no frame is drawn for a spinner's sake
        });
        if (cookie is not null)
            await context.AddCookiesAsync(
                [
                    new Cookie
                    {
                        Name = "panel-session", Value = cookie, Url = web.Address, HttpOnly = true,
                        SameSite = SameSiteAttribute.Lax
                    }
                ]);
        return new WebPage(context, await context.NewPageAsync(), web.Address);
    }

    /// <summary>The dialog on show.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    /// <summary>Rows of lists and tables that hold this text.</summary>
    public ILocator Row(string text) => Page.Locator("tbody tr").Filter(new() { HasText = text });

    /// <summary>The title of the page, once it holds this text.</summary>
    public ILocator Title(string text) => Page.Locator("h1").Filter(new() { HasText = text });

    /// <summary>
    /// Types into a picker and chooses the first of the choices with a text (the same, unless told otherwise) with the
    /// mouse, its button held as long as a hand holds it: what happens at once when it goes down must not spoil the
    /// choice.
    /// </summary>
    public async Task PickAsync(ILocator picker, string typed, string? choice = null)
    {
        await picker.FillAsync(typed);
        await Page.GetByRole(AriaRole.Option)
            .Filter(new() { HasText = choice ?? typed }).First.ClickAsync(new() { Delay = 200 });
    }

    /// <summary>Presses the button that saves.</summary>
    public Task SaveAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

    /// <summary>Opens a path and waits until buttons work.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(_address + path);
        if (await Page.Locator(".shell").CountAsync() > 0) await ReadyAsync();
    }

    /// <summary>Waits until the page is interactive: what is clicked before is lost.</summary>
    public Task ReadyAsync() => Page.Locator(".shell[data-ready=true]").WaitForAsync();

    /// <summary>
    /// Changes theme (<c>light</c>, <c>dark</c>) and width, by cookie and window; load the page afterwards.
    /// </summary>
    public async Task LookAsync(string theme, int width)
    {
        await _context.AddCookiesAsync([new Cookie { Name = "panel-theme", Value = theme, Url = _address }]);
        await Page.SetViewportSizeAsync(width, width < 600 ? 844 : 800);
    }

    /// <summary>Changes the language (<c>de</c>); load the page afterwards.</summary>
    public Task SpeakAsync(string language)
    {
        var culture = Languages.CultureOf(language);
        return _context.AddCookiesAsync([new Cookie
        {
            Name = "panel-language", Value = Uri.EscapeDataString($"c={culture}|uic={culture}"), Url = _address,
        }]);
    }

    /// <summary>
    /// Nothing on a path sticks out sideways at 1280 or 390 px. Where <see cref="Pictures.Wanted"/>, it writes pictures
    /// of both widths, light and dark.
    /// </summary>
    public async Task ShootAsync(string path, string name)
    {
        foreach (var width in (int[])[1280, 390])
            foreach (var theme in Pictures.Wanted ? (string[])["light", "dark"] : ["light"])
            {
                await LookAsync(theme, width);
                await GoAsync(path);
                await Assertions.Expect(Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
                (await Page.EvaluateAsync<string[]>(SticksOut)).ShouldBeEmpty($"{path} is wider than {width} px");
                await PictureAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-{theme}"));
            }
        await LookAsync("light", 1280);
    }

    /// <summary>A picture of the page as it stands, or of a part of it, where <see cref="Pictures.Wanted"/>.</summary>
    public async Task PictureAsync(string name, ILocator? part = null)
    {
        if (!Pictures.Wanted) return;
        var file = Path.Combine(Pictures.Folder, name + ".png");
        if (part is null) await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        else await part.ScreenshotAsync(new() { Path = file });
    }

    /// <summary>No serious finding of axe on the page on show (WCAG 2.1 A and AA).</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        var found = await Page.RunAxe();
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation =>
                $"{violation.Id}: {violation.Help}\n  " + string.Join("\n  ", violation.Nodes.Take(5).Select(Say)));
        serious.ShouldBeEmpty($"on {Here}");

        static string Say(Deque.AxeCore.Commons.AxeResultNode node) =>
            node.Html + " " + string.Join(" ", node.Any.Concat(node.All).Select(check => check.Message));
    }

    /// <summary>
    /// The browser reported nothing: no exception, no missing file, no violation of the content security policy.
    /// </summary>
    public void ShouldBeClean() => _errors.ShouldBeEmpty();

    /// <summary>Forgets what was reported, where a test provokes it.</summary>
    public void Forgive() => _errors.Clear();

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
