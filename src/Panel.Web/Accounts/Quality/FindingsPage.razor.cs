using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>What is wrong in the data of all accounts, errors first, each with the way to fix it.</summary>
public sealed partial class FindingsPage(
    IStringLocalizer<Texts> T, ListFindings list, CheckDataQuality check, ApplySuggestedFix fix, CurrentActor current,
    Toasts toasts)
{
    private DataList<FindingListed>? _list;

    private IReadOnlyList<FindingCount> _counts = [];

    private Problem? _problem;

    private bool _mayEdit, _isProvider;

    private IReadOnlyList<Choice> Rules =>
        [.. FindingCode.All.Select(code => new Choice(code, FindingText.Title(T, code)))];

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        (_mayEdit, _isProvider) = (actor.May(Permission.EditAccounts), actor.IsProvider);
    }

    private async Task<Result<Page<FindingListed>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var filter = new FindingFilter(StoredEnum.Find<FindingSeverity>(query["severity"]), query["rule"], query["q"]);
        var found = await list.RunAsync(await current.GetAsync(cancel), filter, query.Page, cancel);
        if (!found.Ok) return found.Problem;
        _counts = found.Value.Counts;
        StateHasChanged();
        return found.Value.Page;
    }

    private static string Remedy(FindingListed row) => row.Code switch
    {
        FindingCode.CostCentreUnknown => $"{AccountText.Href(row.Number)}?tab=subprojects",
        FindingCode.VatIdUnchecked or FindingCode.VatIdDenied => AccountText.Href(row.Number),
        _ => $"{AccountText.Href(row.Number)}/edit#field-{row.Field}",
    };

    private string Share(FindingCount count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Max(2, 100.0 * count.Accounts / _counts.Max(one => one.Accounts)):0}%");

    private async Task FixAsync(FindingListed row)
    {
        var corrected = await fix.RunAsync(await current.GetAsync(), row.AccountId, row.Code, Gone);
        _problem = corrected.Problem;
        if (corrected.Ok) toasts.Say(T["Finding.Fixed"]);
        await _list!.ReloadAsync();
    }

    private async Task CheckAsync()
    {
        var checkedNow = await check.RunAsync(await current.GetAsync(), everything: true, Gone);
        _problem = checkedNow.Problem;
        if (checkedNow.Ok)
            toasts.Say(
                T["Findings.Checked", AccountText.Count(
                    checkedNow.Value.Accounts), AccountText.Count(checkedNow.Value.Errors),
                    AccountText.Count(checkedNow.Value.Warnings)]);
        await _list!.ReloadAsync();
    }
}
