using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Insight;

namespace Panel.Web.Overview;

/// <summary>The four figures on top of the start page, in one currency.</summary>
public sealed partial class OverviewTiles(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required OverviewPage Overview { get; set; }

    [Parameter, EditorRequired] public required RevenuePage Revenue { get; set; }

    /// <summary>Null while it is calculated.</summary>
    [Parameter] public IReadOnlyList<MonthForecast>? Forecast { get; set; }

    [Parameter, EditorRequired] public required Currency Currency { get; set; }

    private DateOnly ThisMonth => new(Revenue.Today.Year, Revenue.Today.Month, 1);

    private string? AgainstLastMonth
    {
        get
        {
            var (now, last) = (IssuedIn(ThisMonth), IssuedIn(ThisMonth.AddMonths(-1)));
            if (last.Minor <= 0) return null;
            var change = (decimal)(now.Minor - last.Minor) / last.Minor;
            return T["AgainstLastMonth", (change >= 0 ? "+" : "−") + Math.Abs(change)
                .ToString("P0", CultureInfo.CurrentCulture)];
        }
    }

    private Money IssuedIn(DateOnly month) => Revenue.Months
        .FirstOrDefault(row => row.Month == month && row.Net.Currency == Currency)?.Net ?? Money.Zero(Currency);

    private Money ExpectedIn(DateOnly month) => Forecast?
        .FirstOrDefault(row => row.Month == month && row.Net.Currency == Currency)?.Net ?? Money.Zero(Currency);

    private IEnumerable<DueAmount> Rows(bool past) => Overview.Due!
        .Where(due => due.Gross.Currency == Currency && (due.Group != DueGroup.NotDue) == past);

    private Money Due(bool past) => Rows(past).Aggregate(Money.Zero(Currency), (sum, due) => sum + due.Gross);

    private long Count(bool past) => Rows(past).Sum(due => due.Invoices);
}
