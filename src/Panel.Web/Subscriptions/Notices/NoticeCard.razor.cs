using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>What the customer was notified of a price to come, with the answer that was offered.</summary>
public sealed partial class NoticeCard(
    IStringLocalizer<Texts> T, ShowMyNotice show, AnswerMyNotice answer, CurrentActor current, Toasts toasts)
{
    private MyNotice? _notice;

    private SubscriptionDetails? _shown;

    private ConfirmDialog? _confirm;

    private Problem? _problem;

    [Parameter, EditorRequired] public required SubscriptionDetails Details { get; set; }

    /// <summary>Raised after the answer was given.</summary>
    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Details)) return;
        _shown = Details;
        var found = await show.RunAsync(await current.GetAsync(), Details.Number, Gone);
        _notice = found.Ok ? found.Value : null;
    }

    private async Task AnswerAsync()
    {
        if (!await _confirm!.AskAsync()) return;
        var answered = await answer.RunAsync(await current.GetAsync(), Details.Number, Gone);
        _problem = answered.Problem;
        if (!answered.Ok) return;
        toasts.Say(T["Notice.Done"]);
        await Changed.InvokeAsync();
    }
}
