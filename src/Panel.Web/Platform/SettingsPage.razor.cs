using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Platform;

/// <summary>
/// What holds for the installation as a whole: rules of signing in, and how program, database and backups are doing.
/// </summary>
public sealed partial class SettingsPage(
    IStringLocalizer<Texts> T, ReadStatus read, ShowSecuritySettings show, SetTotpRule setRule, CurrentActor current,
    Toasts toasts, Viewer viewer)
{
    private InstallationStatus? _status;

    private SecuritySettings? _security;

    private Problem? _problem;

    private ProofDialog? _proof;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var status = await read.RunAsync(actor, Gone);
        (_status, _problem) = (status.Ok ? status.Value : null, status.Problem);
        if (await show.RunAsync(actor, Gone) is { Ok: true } security) _security = security.Value;
        StateHasChanged();
    }

    private async Task DemandAsync() => _problem = await SetTotpAsync(true, null) ?? _problem;

    private async Task<Problem?> SetTotpAsync(bool required, string? password)
    {
        var set = await setRule.RunAsync(await current.GetAsync(), required, password, Gone);
        if (!set.Ok) return set.Problem;
        toasts.Say(T["Settings.Saved"]);
        await LoadAsync();
        return null;
    }

    private string Staff(SecuritySettings security) => security.StaffWithoutTotp == 0
        ? T["Settings.AllHaveTotp", security.Staff]
        : T["Settings.SomeLackTotp", security.StaffWithoutTotp, security.Staff];

    private string Say(StatusFinding finding)
    {
        var text = T["Status." + finding.Code, [.. finding.Values.Select(Shown)]];
        return text.ResourceNotFound ? finding.Text : text.Value;
    }

    private object Shown(object value) => value switch
    {
        DateTimeOffset instant => viewer.Local(instant).ToString("g", CultureInfo.CurrentCulture),
        _ => value,
    };

    private string Database(string database) => database.StartsWith("private", StringComparison.Ordinal)
        ? T["Settings.PrivateDatabase", database["private, ".Length..]]
        : T["Settings.ExternalDatabase", database["external, ".Length..]];

    private static string Size(long bytes) => bytes >= 1L << 30
        ? (bytes / (double)(1L << 30)).ToString("N1", CultureInfo.CurrentCulture) + " GB"
        : (bytes / (double)(1L << 20)).ToString("N1", CultureInfo.CurrentCulture) + " MB";
}
