using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Dns;
using Panel.Domains;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>Makes a zone and goes to its page.</summary>
public sealed partial class NewZoneDialog(
    IStringLocalizer<Texts> T, ChangeDns dns, ShowZone show, CurrentActor current, NavigationManager navigation,
    Toasts toasts)
{
    private static readonly ZoneKind[] Kinds = [ZoneKind.Native, ZoneKind.Primary];

    private ModalDialog? _dialog;

    private Problem? _problem;

    private string _name = "", _nameservers = "";

    private ZoneKind _kind;

    /// <summary>Raised where nobody knows yet whether the zone was made.</summary>
    [Parameter, EditorRequired] public required EventCallback<OpenChange> Unknown { get; set; }

    internal Task OpenAsync() => _dialog!.OpenAsync();

    private async Task MakeAsync()
    {
        var zone = ZoneName.Ascii(_name);
        var change = new DnsChange.EnsureZone(zone, _kind, ZoneName.AsciiLines(_nameservers));
        _problem = change.Check() ?? await TakenAsync(zone);
        if (_problem is not null) return;
        var made = await dns.RunAsync(await current.GetAsync(Gone), change, Gone);
        _problem = made.Problem;
        if (!made.Ok) return;
        await _dialog!.CloseAsync();
        if (OpenChange.Of(zone, made.Value) is { } open)
        {
            await Unknown.InvokeAsync(open);
            return;
        }
        toasts.Say(T["New.Done", ZoneName.Readable(zone)]);
        navigation.NavigateTo($"/zones/{Uri.EscapeDataString(zone)}");
    }

    // A zone that is there would get these name servers instead of its own.
    private async Task<Problem?> TakenAsync(string zone)
    {
        var there = await show.RunAsync(await current.GetAsync(Gone), zone, Gone);
        if (there.Ok) return Problem.Invalid("zone", "The zone '{0}' is there already.", ZoneName.Readable(zone));
        return there.Problem.Code == "not_found" ? null : there.Problem;
    }

    private void Reset() => (_problem, _name, _nameservers, _kind) = (null, "", "", ZoneKind.Native);
}
