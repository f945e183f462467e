using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform.Jobs;
using Panel.Web.Components;

namespace Panel.Web.Automation;

/// <summary>A job: what it does, when, how it went, and what a person may want of it.</summary>
public sealed partial class JobCard(IStringLocalizer<Texts> T, JobWords words, ProblemTexts problems)
{
    [Parameter, EditorRequired] public required JobLine Job { get; set; }

    /// <summary>Somebody wants something of the job.</summary>
    [Parameter, EditorRequired] public required EventCallback<(string Job, JobWish Wish)> Do { get; set; }

    private string Details(JobRun run)
    {
        string[] parts = [
            words.Figures(run), run.Took is { } took ? JobWords.Took(took) : "",
            run.AskedBy is { } asked ? T["By", asked] : ""
        ];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }
}
