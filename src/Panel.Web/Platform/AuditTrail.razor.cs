using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;

namespace Panel.Web.Platform;

/// <summary>
/// What happened to one thing (<see cref="Entity"/> and <see cref="Key"/>) or to everything of one account
/// (<see cref="Account"/>), newest first: who did what when, with the fields that changed. Stands in a flush
/// <c>Card</c> or in a tab. Ask <see cref="MayRead"/> before offering it: the use case decides, this only keeps an
/// empty tab away.
/// </summary>
public sealed partial class AuditTrail(
    IStringLocalizer<Texts> T, AuditWords words, ListAudit list, CurrentActor current)
{

    private List<AuditEntry>? _entries;

    private long _total;

    private Problem? _problem;

    private AuditFilter? _shown;

    /// <summary>Kind of the thing, as the trail names it: <c>seller</c>, <c>tariff</c>.</summary>
    [Parameter] public string? Entity { get; set; }

    /// <summary>The thing's number or code, as the trail names it.</summary>
    [Parameter] public string? Key { get; set; }

    /// <summary>Number of an account.</summary>
    [Parameter] public string? Account { get; set; }

    /// <summary>Entries read at once.</summary>
    [Parameter] public int PageSize { get; set; } = 15;

    /// <summary>Whether this actor may read the trail of a single thing or account.</summary>
    public static bool MayRead(Actor actor) => new AuditFilter(Entity: "", Key: "").Lacks(actor) is null;

    /// <summary>Reads again from the newest entry, after a use case of the page.</summary>
    public async Task ReloadAsync()
    {
        var first = await ReadAsync(null);
        _problem = first.Problem;
        (_entries, _total) = first.Ok ? (first.Value.Rows.ToList(), first.Value.Total) : ([], 0);
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Filter(null)) return;
        _shown = Filter(null);
        await ReloadAsync();
    }

    private async Task OlderAsync()
    {
        var older = await ReadAsync(_entries![^1].Id);
        _problem = older.Problem;
        if (older.Ok) _entries.AddRange(older.Value.Rows);
    }

    private async Task<Result<Page<AuditEntry>>> ReadAsync(long? olderThan) => await list.RunAsync(
        await current.GetAsync(Gone), Filter(olderThan), PageRequest.First(PageSize), Gone);

    private AuditFilter Filter(long? olderThan) =>
        new(Entity: Entity, Key: Key, Account: Account, OlderThan: olderThan);
}
