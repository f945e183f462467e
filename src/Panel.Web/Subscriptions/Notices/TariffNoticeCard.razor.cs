using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>On a tariff's page: telling customers of a version to come, and what came of it.</summary>
public sealed partial class TariffNoticeCard(
    IStringLocalizer<Texts> T, ProblemTexts problems, ShowTariffNotice show, PlanTariffNotice plan,
    WithdrawTariffNotice withdraw,
    CurrentActor current, NavigationManager navigation, Toasts toasts) : IPartOf<Panel.Catalog.TariffPage>
{
    // What most terms ask for.
    private const int UsualLead = 42;

    private TariffNoticePage? _page;

    private Panel.Catalog.TariffPage? _shown;

    private Problem? _problem;

    private DateOnly? _on;

    private NumberBox _lead = NumberBox.Whole(null);

    private NoticeChoice _choice;

    private bool _mayEdit;

    [Parameter, EditorRequired] public required Panel.Catalog.TariffPage Of { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Of)) return;
        _shown = Of;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        _mayEdit = actor.May(Permission.EditCatalog);
        var found = await show.RunAsync(actor, Of.Code, Of.Selected.Label, Gone);
        _page = found.Ok ? found.Value : null;
        if (_page is not { } page) return;
        _choice = page.NotifyOn is null ? NoticeChoice.Cancel : page.Choice;
        var day = page.Latest?.AddDays(1) ?? page.Today;
        var lead = Math.Clamp(day.DayNumber - page.Today.DayNumber, 1, UsualLead);
        (_lead, _on) = (NumberBox.Whole(lead), page.NotifyOn ?? day.AddDays(-lead));
    }

    private async Task PlanAsync()
    {
        _problem = Problem.All(
            DayInput.Missing(nameof(NoticeInput.NotifyOn), _on), _lead.Wrong(nameof(NoticeInput.LeadDays)));
        if (_on is not { } on || _lead.Count is not { } lead) return;
        var input = new NoticeInput(on, lead, _choice, navigation.BaseUri);
        var planned = await plan.RunAsync(await current.GetAsync(), Of.Code, Of.Selected.Label, input, Gone);
        _problem = planned.Problem;
        if (!planned.Ok) return;
        toasts.Say(T["Tell.Saved", SubscriptionWords.Day(on)]);
        await LoadAsync();
    }

    private async Task WithdrawAsync()
    {
        var withdrawn = await withdraw.RunAsync(await current.GetAsync(), Of.Code, Of.Selected.Label, Gone);
        _problem = withdrawn.Problem;
        if (!withdrawn.Ok) return;
        toasts.Say(T["Tell.Withdrawn"]);
        await LoadAsync();
    }

    private string Say(string reason) =>
        reason is "mail.no_address" or "theme.invalid" ? problems.Of(new Problem(reason, reason)) : reason;

    private static Tone ToneOf(NotifiedAccount account) =>
        account.State switch { "sent" => Tone.Good, "failed" => Tone.Bad, _ => Tone.Info };
}
