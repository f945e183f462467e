using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>The invoices for an account with all below it, those it pays, or those of one subproject.</summary>
public sealed partial class DocumentList(
    IStringLocalizer<Texts> T, ListInvoices list, SumInvoices sum, CurrentActor current, NavigationManager navigation)
{
    private IReadOnlyList<InvoiceTotal> _totals = [];

    /// <summary>Number of the account; null where a subproject is given.</summary>
    [Parameter] public string? Account { get; set; }

    /// <summary>Code of the subproject.</summary>
    [Parameter] public string? Subproject { get; set; }

    /// <summary>Whether rows of several accounts can be among them.</summary>
    [Parameter] public bool ShowAccount { get; set; }

    /// <summary><c>paid</c> for those the account pays, wherever the services are.</summary>
    [Parameter] public string? Side { get; set; }

    private int LabelColumns => 4 + (ShowAccount || Side == "paid" ? 1 : 0) + (Subproject is null ? 1 : 0);

    private static string Href(InvoiceListed row) => $"/invoices/{Uri.EscapeDataString(row.Number)}";

    private string Address(string? side) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["side"] = side, ["d-page"] = null });

    private async Task<Result<Page<InvoiceListed>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var actor = await current.GetAsync(cancel);
        var side = Side;
        var paid = side == "paid" && Subproject is null;
        var filter = new InvoiceFilter(
            Payer: paid ? Account : null, Account: paid ? null : Account, Subproject: Subproject,
            Sort: StoredEnum.Find<InvoiceSort>(query.Sort) ?? InvoiceSort.IssueDate,
            Descending: query.Sort is null || query.Descending);
        var totals = await sum.RunAsync(actor, filter, cancel);
        if (side == Side) _totals = totals.Ok ? totals.Value : [];
        return await list.RunAsync(actor, filter, query.Page, cancel);
    }
}
