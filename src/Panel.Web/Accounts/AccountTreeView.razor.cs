using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Web.Accounts;

/// <summary>
/// The tree of accounts, level by level as it is opened; arrow keys work as in any tree (wwwroot/js/panel.js).
/// </summary>
public sealed partial class AccountTreeView(
    IStringLocalizer<Texts> T, AccountTree tree, FindAccount find, FindInTree way, CurrentActor current,
    NavigationManager navigation,
    IJSRuntime script)
{
    private const int Step = 100;

    private readonly List<TreeRow> _rows = [];

    private Problem? _problem;

    private bool _busy, _reveal;

    private string? _opened;

    /// <summary>Number of the account at which the tree opens; null opens the first level.</summary>
    [Parameter] public string? At { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _opened = At;
        await StartAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_rows.Count == 0 || _opened == At) return;
        _opened = At;
        await StartAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_reveal) return;
        _reveal = false;
        await script.InvokeVoidAsync("panel.reveal", ".tree-row[aria-current]");
    }

    private async Task StartAsync()
    {
        _rows.Clear();
        var root = await tree.RunAsync(await current.GetAsync(), null, PageRequest.First(1), Gone);
        _problem = root.Problem;
        if (!root.Ok) return;
        var row = new TreeRow(1, root.Value.Rows[0], null, 0, 1);
        // Who has one account and nothing below it wants that account, not a tree of one.
        if (row.Node!.Kind is AccountKind.Customer)
            navigation.NavigateTo(AccountText.Href(row.Node.Number), replace: true);
        _rows.Add(row);
        await OpenAsync(row, 0);
        if (At is null) return;
        await OpenWayAsync(At);
        _reveal = true;
    }

    private async Task OpenWayAsync(string number)
    {
        var actor = await current.GetAsync();
        var found = await find.RunAsync(actor, number, Gone);
        _problem = found.Problem;
        if (!found.Ok || await way.RunAsync(actor, found.Value.Id, Gone) is not { Ok: true } steps) return;
        for (var i = 0; i + 1 < steps.Value.Count; i++)
        {
            if (_rows.Find(row => row.Node?.Id == steps.Value[i].Id) is not { } row) return;
            var next = steps.Value[i + 1];
            if (row.Open && _rows.Exists(descendant => descendant.Node?.Id == next.Id)) continue;
            Close(row);
            await OpenAsync(row, (int)Math.Max(0, next.Place - 20));
        }
    }

    private async Task ToggleAsync(TreeRow row)
    {
        if (_busy) return;
        if (row.Open) Close(row);
        else await OpenAsync(row, 0);
    }

    private void Close(TreeRow row)
    {
        row.Open = false;
        var at = _rows.IndexOf(row) + 1;
        var end = _rows.FindIndex(at, descendant => descendant.Level <= row.Level);
        _rows.RemoveRange(at, (end < 0 ? _rows.Count : end) - at);
    }

    private async Task OpenAsync(TreeRow row, int skip)
    {
        if (row.Node is not { Children: > 0 } node) return;
        if (await LevelAsync(node.Id, skip, Step) is not { } page) return;
        row.Open = true;
        List<TreeRow> level = [.. Lines(row.Level + 1, page, skip)];
        if (skip > 0)
            level.Insert(
                0,
                More(row.Level + 1, new TreeMore(node.Id, true, Math.Max(0, skip - Step), Math.Min(Step, skip), skip)));
        if (After(node.Id, skip + page.Rows.Count, page.Total) is { } after) level.Add(More(row.Level + 1, after));
        _rows.InsertRange(_rows.IndexOf(row) + 1, level);
    }

    private async Task MoreAsync(TreeRow row)
    {
        if (_busy || row.More is not { } more || await LevelAsync(more.ParentId, more.Skip, more.Take) is not { } page)
            return;
        List<TreeRow> level = [.. Lines(row.Level, page, more.Skip)];
        if (more is { Before: true, Skip: > 0 })
            level.Insert(
                0,
                More(
                    row.Level,
                    more with
                    {
                        Skip = Math.Max(0, more.Skip - Step),
                        Take = Math.Min(Step, more.Skip),
                        Left = more.Skip
                    }));
        if (!more.Before && After(more.ParentId, more.Skip + page.Rows.Count, page.Total) is { } after)
            level.Add(More(row.Level, after));
        var at = _rows.IndexOf(row);
        _rows.RemoveAt(at);
        _rows.InsertRange(at, level);
    }

    private async Task<Page<AccountNode>?> LevelAsync(long parent, int skip, int take)
    {
        _busy = true;
        try
        {
            var page = await tree.RunAsync(await current.GetAsync(), parent, new PageRequest(skip, take), Gone);
            _problem = page.Problem;
            return page.Ok ? page.Value : null;
        }
        finally
        {
            _busy = false;
        }
    }

    private static IEnumerable<TreeRow> Lines(int level, Page<AccountNode> page, int skip) =>
        page.Rows.Select((node, i) => new TreeRow(level, node, null, skip + i, page.Total));

    private static TreeRow More(int level, TreeMore more) => new(level, null, more, more.Skip, -1);

    private static TreeMore? After(long parent, int loaded, long total) =>
        loaded < total
            ? new TreeMore(parent, false, loaded, (int)Math.Min(Step, total - loaded), total - loaded) : null;
}
