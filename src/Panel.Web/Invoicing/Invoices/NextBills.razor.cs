using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>
/// What a subscription will be billed next, each line with its calculation; stands on the subscription's page.
/// </summary>
public sealed partial class NextBills(
    IStringLocalizer<Texts> T, RunWords words, PreviewSubscription preview, CurrentActor current)
        : IPartOf<SubscriptionDetails>
{
    private WhyDialog? _why;

    private SubscriptionPreview? _preview;

    private SubscriptionDetails? _shown;

    private Problem? _problem;

    [Parameter, EditorRequired] public required SubscriptionDetails Of { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Of)) return;
        _shown = Of;
        var found = await preview.RunAsync(await current.GetAsync(), Of.Number, Until, Gone);
        (_preview, _problem) = (found.Ok ? found.Value : null, found.Problem);
    }

    // What is due, and one period more: the next bill is shown even where everything is billed.
    private DateOnly Until
    {
        get
        {
            var from = Of.BilledUntil > Of.Start ? Of.BilledUntil.Value : Of.Start;
            return Of.Rhythm.Boundary(Of.Anchor, Of.Rhythm.IndexOf(Of.Anchor, from) + 1);
        }
    }

    private bool IsDue(PlannedLine line) => line.Kind == ChargeKind.Usage
        ? line.Period.To <= _preview!.Today
        : DueFrom(line) <= _preview!.Today;

    // A period is due once the full period around it has begun, even where its own days come later.
    private static DateOnly DueFrom(PlannedLine line) =>
        line.Kind == ChargeKind.Recurring ? line.Calculation.FullFrom : line.Period.From;

    private Task WhyAsync(PlannedLine line) => _why!.OpenAsync(ExplainedLine.Of(line));
}
