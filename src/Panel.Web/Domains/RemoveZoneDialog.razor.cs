using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Dns;
using Panel.Domains;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>Removes a zone for who types its name, and goes to the list.</summary>
public sealed partial class RemoveZoneDialog(
    IStringLocalizer<Texts> T, ChangeDns dns, CurrentActor current, NavigationManager navigation, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private string _typed = "";

    [Parameter, EditorRequired] public required Zone Zone { get; set; }

    /// <summary>Raised where nobody knows yet whether the zone was removed.</summary>
    [Parameter, EditorRequired] public required EventCallback<OpenChange> Unknown { get; set; }

    private string Readable => ZoneName.Readable(Zone.Name);

    internal Task OpenAsync() => _dialog!.OpenAsync();

    private async Task RemoveAsync()
    {
        _problem = ZoneName.Ascii(_typed) == Zone.Name
            ? null : Problem.Invalid("confirm", "This is not the name of the zone, '{0}'.", Readable);
        if (_problem is not null) return;
        var removed = await dns.RunAsync(
            await current.GetAsync(Gone), new DnsChange.RemoveZone(Zone.Name), Gone);
        _problem = removed.Problem;
        if (!removed.Ok) return;
        await _dialog!.CloseAsync();
        if (OpenChange.Of(Zone.Name, removed.Value) is { } open)
        {
            await Unknown.InvokeAsync(open);
            return;
        }
        toasts.Say(T["RemoveZone.Done", Readable]);
        navigation.NavigateTo("/zones");
    }

    private void Reset() => (_problem, _typed) = (null, "");
}
