using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>What a subscription would cost before it is made; stands beside the form for a new one.</summary>
public sealed partial class SubscriptionQuote(
    IStringLocalizer<Texts> T, RunWords words, PreviewNewSubscription preview, CurrentActor current)
        : IPartOf<SubscriptionInput>
{
    private WhyDialog? _why;

    private NewSubscriptionPreview? _preview;

    private SubscriptionInput? _shown;

    private Problem? _problem;

    private bool _busy;

    [Parameter, EditorRequired] public required SubscriptionInput Of { get; set; }

    // Periods of the same amount are said once; a campaign's end is where the amount changes.
    private List<Step> Later
    {
        get
        {
            var steps = new List<Step>();
            foreach (var line in _preview!.Coming)
                if (steps.Count > 0 && steps[^1].Net == line.Net)
                    steps[^1] = steps[^1] with { Periods = steps[^1].Periods + 1 };
                else steps.Add(new Step(line.Period.From, line.Net, 1, ""));
            return [.. steps.Select((step, i) => step with
            {
                Text = i == steps.Count - 1 ? T["Quote.Each"] : Plural.Of(T, "Quote.Periods", step.Periods),
            })];
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Of)) return;
        (_shown, _busy) = (Of, true);
        var asked = Of;
        var found = await preview.RunAsync(await current.GetAsync(), asked, Gone);
        // A later input has overtaken this answer.
        if (!ReferenceEquals(asked, _shown)) return;
        (_busy, _preview, _problem) = (false, found.Ok ? found.Value : null, found.Problem);
    }

    private sealed record Step(DateOnly From, Money Net, int Periods, string Text);
}
