using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>Which documents differ from the plan before this one with the same scope.</summary>
public sealed partial class PlanChanges(
    IStringLocalizer<Texts> T, RunWords words, CompareWithLastPlan compare, CurrentActor current)
{
    private PlanComparison? _head;

    [Parameter, EditorRequired] public required long Run { get; set; }

    private async Task<Result<Page<PlanChange>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var compared = await compare.RunAsync(await current.GetAsync(cancel), Run, query.Page, cancel);
        if (!compared.Ok) return compared.Problem;
        _head = compared.Value;
        StateHasChanged();
        return _head.Changes;
    }

    private string Holds(IReadOnlyList<string> holds) => string.Join(" · ", holds.Select(words.Hold));

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static Tone ToneOf(PlanChangeKind kind) => kind switch
    {
        PlanChangeKind.New => Tone.Good,
        PlanChangeKind.Gone => Tone.Bad,
        PlanChangeKind.Changed => Tone.Info,
    };
}
