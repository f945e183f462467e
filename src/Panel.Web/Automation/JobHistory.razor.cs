using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Components;

namespace Panel.Web.Automation;

/// <summary>The record of what ran, newest first.</summary>
public sealed partial class JobHistory(
    IStringLocalizer<Texts> T, ListJobRuns list, CurrentActor current, JobWords words, ProblemTexts problems,
    JobTable table)
{
    private IReadOnlyList<Choice> Jobs =>
        [.. table.Rows.Select(row => new Choice(row.Name, words.Name(row.Name)))];

    private IReadOnlyList<Choice> Outcomes =>
        [
            .. Enum.GetValues<JobOutcome>()
                .Select(outcome => new Choice(outcome.ToStored(), T["Outcome." + outcome.ToStored()]))
        ];

    private async Task<Result<Page<JobRun>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel), query["job"], StoredEnum.Find<JobOutcome>(query["outcome"]), query.Page,
            cancel);
}
