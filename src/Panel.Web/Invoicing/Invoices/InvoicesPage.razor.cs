using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>All issued invoices the reader may see; every filter stands in the address.</summary>
public sealed partial class InvoicesPage(
    IStringLocalizer<Texts> T, ListInvoices list, SumInvoices sum, ListInvoiceCurrencies currencies,
    CurrentActor current)
{
    private IReadOnlyList<Choice> _currencies = [];

    private IReadOnlyList<InvoiceTotal> _totals = [];

    protected override async Task OnInitializedAsync()
    {
        var found = await currencies.RunAsync(await current.GetAsync(), Gone);
        if (found.Ok) _currencies = [.. found.Value.Select(currency => new Choice(currency.Code, currency.Code))];
    }

    private static string Href(InvoiceListed row) => $"/invoices/{Uri.EscapeDataString(row.Number)}";

    private async Task<Result<Page<InvoiceListed>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var actor = await current.GetAsync(cancel);
        var filter = FilterOf(query);
        // Summing the whole book at every look would be slow in ten years; a filter makes the sum a question worth
        // asking.
        _totals = query.Filters.Count > 0 && await sum.RunAsync(actor, filter, cancel) is { Ok: true } totals
            ? totals.Value : [];
        return await list.RunAsync(actor, filter, query.Page, cancel);
    }

    private static InvoiceFilter FilterOf(ListQuery query) => new(
        query["q"], query["seller"], query["payer"], query["account"], query["subproject"], query["product"],
        long.TryParse(query["run"], NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : null,
        query["currency"],
        query.Day("from"), query.Day("to"), query.Day("dueFrom"), query.Day("dueTo"), query.Amount("min"),
        query.Amount("max"),
        StoredEnum.Find<InvoiceSort>(query.Sort) ?? InvoiceSort.IssueDate, query.Sort is null || query.Descending);
}
