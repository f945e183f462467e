using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Dns;
using Panel.Domains;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>The record sets of a zone, the zone's own first.</summary>
public sealed partial class ZoneRecords(
    IStringLocalizer<Texts> T, ChangeDns dns, CurrentActor current, Toasts toasts)
{
    private DataList<RecordSet>? _list;

    private RecordDialog? _dialog;

    private ConfirmDialog? _confirm;

    private Problem? _problem;

    private Zone? _shown;

    private IReadOnlyList<Choice> _types = [];

    private string _removing = "";

    [Parameter, EditorRequired] public required Zone Zone { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after a change, with what is open of it.</summary>
    [Parameter, EditorRequired] public required EventCallback<OpenChange?> Changed { get; set; }

    internal Task AddAsync() => _dialog!.OpenAsync(null);

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Zone)) return;
        _shown = Zone;
        _types = [.. Zone.RecordSets.Select(set => set.Type).Distinct().Order().Select(type => new Choice(type, type))];
        if (_list is not null) await _list.ReloadAsync();
    }

    private Task<Result<Page<RecordSet>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var fitting = Zone.RecordSets
            .Where(set => query["type"] is not { } type || set.Type == type)
            .Where(set => query["q"] is not { } search || Holds(set, search))
            .OrderBy(set => set.Name != Zone.Name).ThenBy(set => set.Name, StringComparer.Ordinal)
            .ThenBy(set => set.Type, StringComparer.Ordinal).ToList();
        return Task.FromResult<Result<Page<RecordSet>>>(
            new Page<RecordSet>([.. fitting.Skip(query.Page.Skip).Take(query.Page.Take)], fitting.Count));
    }

    private static bool Holds(RecordSet set, string search) =>
        set.Contents.Select(content => ZoneName.ReadableContent(set.Type, content))
            .Concat(set.Contents).Append(set.Name).Append(ZoneName.Readable(set.Name))
            .Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static string TtlOf(RecordSet set) => set.Ttl.ToString("N0", CultureInfo.CurrentCulture);

    private static string LabelOf(RecordSet set) => $"{ZoneName.Readable(set.Name)} {set.Type}";

    // The zone keeps its own name servers.
    private bool MayRemove(RecordSet set) => Removal(set).Check() is null;

    private DnsChange.ChangeRecords Removal(RecordSet set) => new(Zone.Name, [], [set.Key]);

    private async Task RemoveAsync(RecordSet set)
    {
        _removing = LabelOf(set);
        if (!await _confirm!.AskAsync()) return;
        var removed = await dns.RunAsync(await current.GetAsync(Gone), Removal(set), Gone);
        _problem = removed.Problem;
        if (!removed.Ok) return;
        if (removed.Value.IsDone) toasts.Say(T["Record.Removed"]);
        await Changed.InvokeAsync(OpenChange.Of(Zone.Name, removed.Value));
    }
}
