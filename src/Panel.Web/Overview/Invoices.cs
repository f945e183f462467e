using System.Globalization;

namespace Panel.Web.Overview;

/// <summary>Addresses of the invoice lists behind the figures.</summary>
internal static class Invoices
{
    internal static string Issued(Currency currency, DateOnly month) =>
        $"/invoices?currency={currency.Code}&from={Day(month)}&to={Day(month.AddMonths(1).AddDays(-1))}";

    internal static string Due(Currency currency, DateOnly? from, DateOnly? to) =>
        $"/invoices?currency={currency.Code}"
            + (from is { } first ? $"&dueFrom={Day(first)}" : "")
            + (to is { } last ? $"&dueTo={Day(last)}" : "");

    internal static string Of(Currency currency, string product, DateOnly from) =>
        $"/invoices?currency={currency.Code}&product={Uri.EscapeDataString(product)}&from={Day(from)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
