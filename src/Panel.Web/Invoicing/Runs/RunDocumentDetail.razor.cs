using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Web.Invoicing;

/// <summary>The lines of a planned document, what differs from the period before, and what holds it.</summary>
public sealed partial class RunDocumentDetail(
    IStringLocalizer<Texts> T, RunWords words, ShowRunDocument show, CurrentActor current)
{
    private readonly HashSet<string> _released = [];

    private WhyDialog? _why;

    private ReleaseDialog? _release;

    private bool _mayRelease;

    private RunDocumentPage? _page;

    private Problem? _problem;

    [Parameter, EditorRequired] public required long Run { get; set; }

    [Parameter, EditorRequired] public required int No { get; set; }

    /// <summary>The day the run is planned for, for the remedy of a catch-up.</summary>
    [Parameter, EditorRequired] public required DateOnly AsOf { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_page is { } page && page.Run == Run && page.No == No) return;
        var actor = await current.GetAsync();
        _mayRelease = actor.May(Permission.ApproveRun);
        var shown = await show.RunAsync(actor, Run, No, Gone);
        (_page, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
    }

    private EventCallback<string> AskRelease => _mayRelease
        ? EventCallback.Factory.Create<string>(this, reason => _release!.OpenAsync(reason))
        : default;

    // Where nothing was billed before, there is nothing to compare with, neither for the document nor for its lines.
    private static Money? Change(RunDocumentPage page, RunDocumentLine line) =>
        page.PreviousInvoice is null && line.Difference.Before is null ? null : line.Difference.Change;

    private Task WhyAsync(RunDocumentLine line) => _why!.OpenAsync(new ExplainedLine(
        line.Description, line.Kind, line.Period, line.Unit, line.Net.Currency, line.Allowances, line.Calculation));
}
