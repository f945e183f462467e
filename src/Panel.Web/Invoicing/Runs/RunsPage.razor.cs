using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>All invoice runs, newest first.</summary>
public sealed partial class RunsPage(
    IStringLocalizer<Texts> T, RunWords words, ListInvoiceRuns list, CurrentActor current)
{
    private IReadOnlyList<Choice> _states = [];

    private bool _mayPlan;

    protected override async Task OnInitializedAsync()
    {
        _states = [.. Enum.GetValues<RunState>().Select(state => new Choice(state.ToStored(), words.Of(state)))];
        _mayPlan = (await current.GetAsync()).May(Permission.PrepareRun);
    }

    private async Task<Result<Page<RunListed>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel),
            new RunFilter(StoredEnum.Find<RunState>(query["state"]), query.Day("from"), query.Day("to")),
            query.Page, cancel);

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
