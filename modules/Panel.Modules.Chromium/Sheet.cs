using System.Text.Json;
using PuppeteerSharp;

namespace Panel.Modules.Chromium;

/// <summary>
/// An open page that is printed again and again. Speaks the browser's own protocol: the library's ways of setting a
/// page and fetching its PDF run a script in the page and carry the file in small parts, which costs a tenth of a
/// print.
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
        session.Disconnected += (_, _) => _gone.TrySetResult();
        page.Error += (_, _) => _gone.TrySetResult();
        page.Close += (_, _) => _gone.TrySetResult();
    }

    /// <summary>False once the page was closed or a process behind it died.</summary>
    public bool IsUsable => !_gone.Task.IsCompleted && !_session.Detached && !_page.IsClosed;

    public static async Task<Sheet> OpenAsync(IBrowser browser, Walls walls)
    {
        var context = await browser.CreateBrowserContextAsync(
            new BrowserContextOptions { DownloadBehavior = new DownloadBehavior { Policy = DownloadPolicy.Deny } });
        var page = await context.NewPageAsync();
        var session = await page.CreateCDPSessionAsync();
        var tree = await session.SendAsync<JsonElement>("Page.getFrameTree");
        var sheet = new Sheet(
            page, session, tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!);
        await sheet.RaiseAsync(walls);
        return sheet;
    }

    /// <summary>Prints a whole page of HTML.</summary>
    /// <exception cref="PuppeteerException">The page or the browser died.</exception>
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

    /// <summary>Closes the page and forgets what belonged to it.</summary>
    public Task CloseAsync() => _page.BrowserContext.CloseAsync();

    private async Task RaiseAsync(Walls walls)
    {
        if (walls.HasFlag(Walls.NoScript)) await _page.SetJavaScriptEnabledAsync(false);
        if (walls.HasFlag(Walls.Offline))
        {
            await _session.SendAsync("Network.enable", new Dictionary<string, object> { ["maxTotalBufferSize"] = 0 });
            await _session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
            {
                ["offline"] = true, ["latency"] = 0, ["downloadThroughput"] = 0, ["uploadThroughput"] = 0,
            });
        }
        if (!walls.HasFlag(Walls.Interception)) return;
        _session.MessageReceived += Refuse;
        await _session.SendAsync("Fetch.enable");
    }

    // Nobody waits for the answer: a request that is not refused stays stopped.
    private void Refuse(object? sender, MessageEventArgs message)
    {
        if (message.MessageID != "Fetch.requestPaused") return;
        var refusal = new Dictionary<string, object>
        {
            ["requestId"] = message.MessageData.GetProperty("requestId").GetString()!, ["errorReason"] = "Aborted",
        };
        _ = _session.SendAsync("Fetch.failRequest", refusal, waitForCallback: false);
    }

    // Nobody answers for a page that is gone: a command on its way to a dead process would wait for ever.
    private async Task<JsonElement> AnswerAsync(string method, Dictionary<string, object> arguments)
    {
        var answer = _session.SendAsync<JsonElement>(method, arguments);
        if (await Task.WhenAny(answer, _gone.Task) != answer) throw new PuppeteerException("The page's process died.");
        return await answer;
    }
}
