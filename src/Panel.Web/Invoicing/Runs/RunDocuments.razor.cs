using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>The documents of a run under their accounts; each opens to its lines.</summary>
public sealed partial class RunDocuments(
    IStringLocalizer<Texts> T, RunWords words, ListRunDocuments list, SuggestRunScope suggest, CurrentActor current)
{
    private DataList<RunDocumentListed>? _list;

    private IReadOnlyList<Choice> _states = [], _reasons = [], _currencies = [], _sellers = [];

    [Parameter, EditorRequired] public required RunPage Run { get; set; }

    public Task ReloadAsync() => _list?.ReloadAsync() ?? Task.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        _states = [
            .. Enum.GetValues<RunDocumentState>().Select(state => new Choice(state.ToStored(), words.Of(state)))
        ];
        _reasons = [.. Run.Holds.Select(hold => new Choice(hold.Reason, words.Hold(hold.Reason)))];
        _currencies = [
            .. Run.Totals.Select(total => total.Currency.Code).Distinct().Select(code => new Choice(code, code))
        ];
        var sellers = await suggest.RunAsync(await current.GetAsync(), RunScopeKind.Seller, null, Gone);
        if (sellers.Ok) _sellers = [.. sellers.Value.Select(seller => Choice.Named(seller.Key, seller.Name))];
    }

    private async Task<Result<Page<RunDocumentListed>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel), Run.Run,
            new RunDocumentFilter(
                StoredEnum.Find<RunDocumentState>(query["state"]), query["reason"], query["q"], query["account"],
                query["subproject"],
                query["seller"], query["currency"]),
            query.Page, cancel);

    private string Tax(RunDocumentListed row) => row.TaxCategory == "S"
        ? T["TaxRate", row.TaxRate.ToString("0.###", CultureInfo.CurrentCulture)]
        : T["TaxCategory." + row.TaxCategory];
}
