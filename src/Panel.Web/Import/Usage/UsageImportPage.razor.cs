using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Panel.Import;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Import.Usage;

/// <summary>Takes measured usage from a pasted table or a file: all of it, or all findings and nothing.</summary>
public sealed partial class UsageImportPage(
    IStringLocalizer<Texts> T, ProblemTexts problems, ImportUsage import, CurrentActor current)
{
    private const int Shown = 200;

    // What is typed comes in one message of the circuit, which is bounded; a file comes in pieces.
    private const int LongestPaste = 15_000;

    private const string Example =
        "subscription,metric,from,to,quantity\nS000123,traffic_gb,2026-10-01,2026-11-01,612.5";

    private IReadOnlyList<Crumb> _way = [];

    private UsageImportReport? _report;

    private Problem? _problem;

    private string _text = "";

    private ChosenFile? _file;

    // Not known before the first answer: nobody should see the refusal flash by.
    private bool? _mayEdit;

    protected override async Task OnInitializedAsync()
    {
        _way = [new Crumb(T["Usage"], "/usage")];
        _mayEdit = (await current.GetAsync()).May(Permission.EditSubscriptions);
    }

    private async Task ReadAsync(InputFileChangeEventArgs change)
    {
        (_report, _problem) = (null, null);
        if (change.File.Size > ImportUsage.Longest)
        {
            _problem = new Problem(
                "usage.too_long", $"The file is larger than {ImportUsage.Longest} characters.", "Text");
            return;
        }
        using var reader = new StreamReader(change.File.OpenReadStream(ImportUsage.Longest));
        var text = await reader.ReadToEndAsync();
        _file = new ChosenFile(change.File.Name, text, text.AsSpan().Count('\n'));
    }

    private async Task ImportAsync()
    {
        var result = await import.RunAsync(await current.GetAsync(), _file?.Text ?? _text, Gone);
        (_report, _problem) = (result.Ok ? result.Value : null, result.Problem);
        if (_report is { Findings.Count: 0 }) (_text, _file) = ("", null);
        // The form paints itself, not the page around it.
        StateHasChanged();
    }

    private sealed record ChosenFile(string Name, string Text, int Lines);
}
