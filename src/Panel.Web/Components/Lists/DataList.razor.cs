using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Panel.Platform;

namespace Panel.Web.Components;

/// <summary>
/// A list that loads one page at a time from a use case. Page, order and filters stand in the address; the first column
/// is the link when <see cref="RowHref"/> is given; on a phone every row becomes a card.
/// </summary>
public sealed partial class DataList<TRow>(IStringLocalizer<Texts> T, NavigationManager navigation)
{
    private readonly List<Column<TRow>> _columns = [];

    private readonly HashSet<TRow> _open = [];


    private ListAddress _address = null!;

    private ListQuery _query = null!;

    private Page<TRow>? _page;

    private Problem? _problem;

    private bool _busy;

    private int _asked;

    private string _path = "";

    /// <summary>Asks the use case for a page; called again whenever the address changes.</summary>
    [Parameter, EditorRequired]
    public required Func<ListQuery, CancellationToken, Task<Result<Page<TRow>>>> Load { get; set; }

    /// <summary>What the list holds, for people who do not see it.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary><see cref="Column{TRow}"/> parts.</summary>
    [Parameter, EditorRequired] public required RenderFragment Columns { get; set; }

    /// <summary>Filter parts; they stand in a <see cref="FilterBar"/> above the list.</summary>
    [Parameter] public RenderFragment? Filters { get; set; }

    /// <summary>
    /// Shown when there is nothing and no filter is set: an <see cref="EmptyState"/> with the next step.
    /// </summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>A <c>tfoot</c> with totals.</summary>
    [Parameter] public RenderFragment? Foot { get; set; }

    /// <summary>Where a row leads.</summary>
    [Parameter] public Func<TRow, string>? RowHref { get; set; }

    /// <summary>What a row shows when it is opened; the row then has a button in front.</summary>
    [Parameter] public RenderFragment<TRow>? Detail { get; set; }

    /// <summary>Rows that follow each other with the same value stand under one <see cref="GroupHead"/>.</summary>
    [Parameter] public Func<TRow, object>? GroupBy { get; set; }

    /// <summary>The line above a group, painted from its first row.</summary>
    [Parameter] public RenderFragment<TRow>? GroupHead { get; set; }

    /// <summary>Stands before the names in the address, where a page has several lists: <c>inv-</c>.</summary>
    [Parameter] public string Prefix { get; set; } = "";

    /// <summary>Rows of a page unless the address says otherwise: 25, 50, 100 or 200.</summary>
    [Parameter] public int PageSize { get; set; } = 25;

    /// <summary>Whether the table may be wider than the page and scrolls sideways.</summary>
    [Parameter] public bool Wide { get; set; }

    public override void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        base.Dispose();
    }

    /// <summary>Loads the shown page again, after a use case changed something in it.</summary>
    public async Task ReloadAsync()
    {
        var asked = ++_asked;
        _query = _address.Read();
        _busy = true;
        StateHasChanged();
        var result = await Load(_query, Gone);
        // A later question has overtaken this answer, or nobody is looking any more.
        if (asked != _asked || Gone.IsCancellationRequested) return;
        (_busy, _problem) = (false, result.Problem);
        if (result.Ok) _page = result.Value;
        StateHasChanged();
    }

    internal void Add(Column<TRow> column) => _columns.Add(column);

    protected override async Task OnInitializedAsync()
    {
        _address = new ListAddress(navigation, Prefix, PageSize);
        _query = _address.Read();
        _path = Path(navigation.Uri);
        navigation.LocationChanged += OnLocationChanged;
        await ReloadAsync();
    }

    private int ColumnCount => _columns.Count + (Detail is null ? 0 : 1);

    private void Toggle(TRow row)
    {
        if (!_open.Remove(row)) _open.Add(row);
    }

    private static string Path(string uri) => uri.Split('?', '#')[0];

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (Path(change.Location) == _path) _ = InvokeAsync(ReloadIfAskedAsync);
    }

    private async Task ReloadIfAskedAsync()
    {
        try
        {
            await ReloadAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left while it loaded.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private string? SortOf(Column<TRow> column) =>
        column.Sort is null
            ? null : column.Sort != _query.Sort ? "none" : _query.Descending ? "descending" : "ascending";

    private string SortIcon(Column<TRow> column) => SortOf(column) switch
    {
        "ascending" => "arrow-up",
        "descending" => "arrow-down",
        _ => "chevrons-up-down",
    };
}
