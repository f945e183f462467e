using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;
using Panel.Web.Identity;
using Panel.Web.Wiring;

namespace Panel.Web.Subscriptions;

/// <summary>
/// Where a customer comes by the link of a mail: what becomes dearer or cheaper, and what can be done about it without
/// signing in.
/// </summary>
public sealed partial class NoticePage(IStringLocalizer<Texts> T, ProblemTexts problems, AnswerNotice answer)
{
    private IReadOnlyList<NotifiedSubscription>? _notified;

    [CascadingParameter] public required HttpContext Context { get; set; }

    [Parameter] public required string Token { get; set; }

    private string? Message { get; set; }

    protected override async Task OnInitializedAsync() => await LoadAsync(null);

    private Task AnswerAsync(string number) => LoadAsync(number);

    private async Task LoadAsync(string? number)
    {
        var found = await answer.RunAsync(
            Actor.Nobody(SignInEndpoints.VisitorOf(Context).Ip), Token, number, Context.RequestAborted);
        if (found.Ok)
        {
            _notified = found.Value;
            return;
        }
        if (number is null) return;
        (Context.Response.StatusCode, Message) = (ProblemStatus.Of(found.Problem.Code), problems.Of(found.Problem));
    }

    private string Offer(NotifiedSubscription item) => item.Choice == NoticeChoice.Keep
        ? T["Notice.Keep"] : T["Notice.Cancel", SubscriptionWords.Day(item.From.AddDays(-1))];

    private string Done(NotifiedSubscription item) => item.Choice == NoticeChoice.Keep
        ? T["Notice.Kept"] : T["Notice.Cancelled", SubscriptionWords.Day(item.From.AddDays(-1))];
}
