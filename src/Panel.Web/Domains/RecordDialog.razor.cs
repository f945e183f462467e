using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Dns;
using Panel.Domains;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>Asks for a record set, new or to be replaced.</summary>
public sealed partial class RecordDialog(
    IStringLocalizer<Texts> T, ChangeDns dns, ShowZone show, CurrentActor current, Toasts toasts)
{
    private const int UsualTtl = 3_600;

    // The types that people mostly need, each with a content of it.
    private static readonly SortedDictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["A"] = "192.0.2.1", ["AAAA"] = "2001:db8::1", ["CAA"] = "0 issue \"ca.example.net\"",
        ["CNAME"] = "www.example.org.", ["HTTPS"] = "1 . alpn=h2", ["MX"] = "10 mail.example.org.",
        ["NS"] = "ns1.example.org.", ["PTR"] = "host.example.org.", ["SRV"] = "10 60 5060 sip.example.org.",
        ["SSHFP"] = "4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789",
        ["TLSA"] = "3 1 1 0c72ac70b745ac19998811b131d662c9ac69dbdbe7cb23e5b514b56664c5d3d6",
        ["TXT"] = "\"v=spf1 mx -all\"",
    };

    private ModalDialog? _dialog;

    private Problem? _problem;

    private RecordSet? _before;

    private string _name = "", _type = "", _contents = "";

    private NumberBox _ttl = NumberBox.Whole(UsualTtl);

    /// <summary>Name of the zone, as it travels.</summary>
    [Parameter, EditorRequired] public required string Zone { get; set; }

    /// <summary>Raised after a change, with what is open of it.</summary>
    [Parameter, EditorRequired] public required EventCallback<OpenChange?> Changed { get; set; }

    private string Hint => Examples.TryGetValue(_type, out var example) ? T["Values.Hint", example] : T["Values.Lines"];

    /// <param name="before">The set as it is shown; null for a new one.</param>
    internal Task OpenAsync(RecordSet? before)
    {
        (_problem, _before) = (null, before);
        (_name, _type) = (before is null ? "" : ZoneName.Readable(before.Name), before?.Type ?? "A");
        _ttl = NumberBox.Whole(before?.Ttl ?? UsualTtl);
        _contents = string.Join(
            '\n', (before?.Contents ?? []).Select(content => ZoneName.ReadableContent(_type, content)));
        // The title is written here, not by the dialog that opens.
        StateHasChanged();
        return _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var set = new RecordSet(
            _before?.Name ?? ZoneName.Within(Zone, _name), _type, _ttl.Count ?? 0, ZoneName.Contents(_type, _contents));
        var change = new DnsChange.ChangeRecords(Zone, [set], []);
        _problem = Problem.All(_ttl.Wrong("ttl"), change.Check()) ?? await OvertakenAsync(set.Key);
        if (_problem is not null) return;
        var saved = await dns.RunAsync(await current.GetAsync(Gone), change, Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        await _dialog!.CloseAsync();
        if (saved.Value.IsDone) toasts.Say(T["Record.Saved"]);
        await Changed.InvokeAsync(OpenChange.Of(Zone, saved.Value));
    }

    // A set is replaced whole: what nobody has seen would be lost.
    private async Task<Problem?> OvertakenAsync(RecordKey key)
    {
        var there = await show.RunAsync(await current.GetAsync(Gone), Zone, Gone);
        if (!there.Ok) return there.Problem;
        var now = there.Value.Zone.Find(key.Name, key.Type);
        if (_before is null)
            return now is null ? null : Problem.Invalid(
                "name", "There are {0} records of '{1}' already. Change those.", key.Type,
                ZoneName.Readable(key.Name));
        return now?.SaysTheSame(_before) == true ? null : Problem.Stale("record set", $"{key.Name} {key.Type}");
    }
}
