using System.Text.Json;
using Microsoft.Playwright;

namespace Panel.Modules.Chromium;

/// <summary>
/// An open page that is printed again and again. Speaks to the browser itself: Playwright's own ways of setting a page and fetching
/// its PDF run a script in the page and carry the file in small parts, which costs a tenth of a print.
/// </summary>
internal sealed class Sheet
{
    private readonly IPage _page;
    private readonly ICDPSession _session;
    private readonly string _frame;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Sheet(IPage page, ICDPSession session, string frame)
    {
        (_page, _session, _frame) = (page, session, frame);
        var browser = page.Context.Browser!;
        browser.Disconnected += OnDisconnected;
        page.Crash += (_, _) => _gone.TrySetResult();
        page.Close += (_, _) =>
        {
            // The browser outlives many pages and must not keep them all.
            browser.Disconnected -= OnDisconnected;
            _gone.TrySetResult();
        };
    }

    /// <summary>False once the page was closed or a process behind it died.</summary>
    public bool IsUsable => !_page.IsClosed && !_gone.Task.IsCompleted;

    public static async Task<Sheet> OpenAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Page.getFrameTree"))!.Value;
        return new Sheet(page, session, tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!);
    }

    /// <summary>Prints a whole page of HTML.</summary>
    /// <exception cref="PlaywrightException">The page or the browser died.</exception>
    public async Task<byte[]> PrintAsync(string html)
    {
        await AnswerAsync("Page.setDocumentContent", new() { ["frameId"] = _frame, ["html"] = html });
        var printed = await AnswerAsync("Page.printToPDF", new()
        {
            ["preferCSSPageSize"] = true,
            ["printBackground"] = true,
            ["generateTaggedPDF"] = true,
        });
        return printed.GetProperty("data").GetBytesFromBase64();
    }

    // Nobody answers for a page that is gone: a command on its way to a dead process would wait for ever.
    private async Task<JsonElement> AnswerAsync(string method, Dictionary<string, object> arguments)
    {
        var answer = _session.SendAsync(method, arguments);
        if (await Task.WhenAny(answer, _gone.Task) != answer) throw new PlaywrightException("The page's process died.");
        return (await answer)!.Value;
    }

    private void OnDisconnected(object? sender, IBrowser browser) => _gone.TrySetResult();
}
