using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>Sets one setting of a subproject, or gives it back to where it would come from.</summary>
public sealed partial class SettingDialog(
    IStringLocalizer<Texts> T, EditSubproject edit, ListSubprojectChoices choices, ListAccounts list, FindAccount find,
    CurrentActor current,
    Toasts toasts)
{
    private static readonly string[] Currencies = ["EUR", "DKK", "PLN", "CHF", "GBP", "USD", "SEK", "NOK", "CZK"];

    private ModalDialog? _dialog;

    private SettingRow? _row;

    private SettingDraft? _draft;

    private SubprojectChoices? _choices;

    private Problem? _problem;

    [Parameter, EditorRequired] public required SubprojectView Subproject { get; set; }

    /// <summary>Raised when it is stored.</summary>
    [Parameter] public EventCallback Saved { get; set; }

    public async Task OpenAsync(SettingRow row)
    {
        var found = await choices.RunAsync(await current.GetAsync(), Subproject.Id, Gone);
        (_row, _draft, _problem) = (row, SettingDraft.Of(row, Subproject), found.Problem);
        _choices = found.Ok ? found.Value : null;
        await _dialog!.OpenAsync();
    }

    // What somebody else has given stays on the list, also where this reader could not give it.
    private IReadOnlyList<Choice> Campaigns =>
    [
        .. (_choices?.Campaigns ?? []).Select(campaign => new Choice(campaign.Code, campaign.Name)),
        .. (Subproject.Own.Campaigns ?? []).Except((_choices?.Campaigns ?? []).Select(campaign => campaign.Code))
            .Select(code => new Choice(code, "")),
    ];

    private IReadOnlyList<Choice>? Options => _row!.Key switch
    {
        nameof(SubprojectOverrides.TariffId) => Named(_choices?.Tariffs),
        nameof(SubprojectOverrides.SeriesId) => Named(_choices?.Series),
        nameof(SubprojectOverrides.RunCalendarId) => Named(_choices?.RunCalendars),
        nameof(SubprojectOverrides.Language) =>
            [.. CheckAccountDetails.Languages.Select(code => new Choice(code, AccountText.Language(T, code)))],
        nameof(SubprojectOverrides.DeliveryChannel) =>
            [.. CheckSubproject.DeliveryChannels.Select(code => new Choice(code, T[$"Channel.{code}"]))],
        nameof(SubprojectOverrides.CostCentre) when _choices?.CostCentres is { Count: > 0 } centres =>
            [new Choice("", T["Setting.None"]), .. centres.Select(code => new Choice(code, code))],
        _ => null,
    };

    private static IReadOnlyList<Choice> Named(IReadOnlyList<Panel.Accounts.Choice>? found) =>
        [
            .. (found
                ?? []).Select(one =>
                    new Choice($"{one.Id}", one.Name.Length > 0 ? $"{one.Code} · {one.Name}" : one.Code))
        ];

    private async Task<IReadOnlyList<PickerChoice>> FindPayersAsync(string text, CancellationToken cancel) =>
        await AccountChoices.FindAsync(list, await current.GetAsync(cancel), text, cancel);

    private async Task SaveAsync()
    {
        var actor = await current.GetAsync();
        var settings = await SettingsAsync(actor);
        var saved = settings.Ok
            ? await edit.RunAsync(actor, Subproject.Id, Subproject.Version, Subproject.Name, settings.Value, Gone)
            : settings.Problem;
        _problem = saved.Problem;
        if (!saved.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }

    private async Task<Result<SubprojectOverrides>> SettingsAsync(Actor actor)
    {
        var (key, draft) = (_row!.Key, _draft!);
        if (!draft.IsOwn || key != nameof(SubprojectOverrides.PayerId)) return draft.ApplyTo(Subproject.Own, key);
        if (draft.Value.Length == 0) return SettingDraft.Missing(key);
        var payer = await find.RunAsync(actor, draft.Value, Gone);
        return payer.Ok ? Subproject.Own with { PayerId = payer.Value.Id } : payer.Problem with { Field = key };
    }
}
