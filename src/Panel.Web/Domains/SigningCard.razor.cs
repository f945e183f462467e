using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Panel.Dns;
using Panel.Domains;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>Whether a zone is signed (DNSSEC), and the DS records that its parent zone needs.</summary>
public sealed partial class SigningCard(
    IStringLocalizer<Texts> T, ChangeDns dns, CurrentActor current, Toasts toasts, IJSRuntime script)
{
    private ConfirmDialog? _confirm;

    private Problem? _problem;

    private bool _copyFailed;

    [Parameter, EditorRequired] public required ZoneDetails Shown { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after a change, with what is open of it.</summary>
    [Parameter, EditorRequired] public required EventCallback<OpenChange?> Changed { get; set; }

    // As in a master file (RFC 4034, section 5.3): registrars take it so, or ask for its parts.
    private IEnumerable<string> Records => Shown.Signers.Select(signer => string.Create(
        CultureInfo.InvariantCulture,
        $"{Shown.Zone.Name}. IN DS {signer.KeyTag} {signer.Algorithm} {signer.DigestType} {signer.Digest}"));

    private Task SignAsync() => ChangeAsync(new DnsChange.SignZone(Shown.Zone.Name), T["Sign.Done"]);

    private async Task UnsignAsync()
    {
        if (await _confirm!.AskAsync()) await ChangeAsync(new DnsChange.UnsignZone(Shown.Zone.Name), T["Unsign.Done"]);
    }

    private async Task ChangeAsync(DnsChange change, string done)
    {
        _copyFailed = false;
        var changed = await dns.RunAsync(await current.GetAsync(Gone), change, Gone);
        _problem = changed.Problem;
        if (!changed.Ok) return;
        if (changed.Value.IsDone) toasts.Say(done);
        await Changed.InvokeAsync(OpenChange.Of(change.Zone, changed.Value));
    }

    private async Task CopyAsync()
    {
        try
        {
            await script.InvokeVoidAsync("panel.copy", Gone, string.Join('\n', Records));
            toasts.Say(T["Copy.Done"]);
            _copyFailed = false;
        }
        catch (JSException)
        {
            // Over plain http from another machine, or where the browser was told not to.
            _copyFailed = true;
        }
    }
}
