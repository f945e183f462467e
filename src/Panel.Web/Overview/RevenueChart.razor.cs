using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Insight;
using Panel.Web.Components;

namespace Panel.Web.Overview;

/// <summary>
/// Issued net amounts of the last twelve months and the recurring amounts expected in the coming ones.
/// </summary>
public sealed partial class RevenueChart(IStringLocalizer<Texts> T, NavigationManager navigation)
{
    [Parameter, EditorRequired] public required RevenuePage Revenue { get; set; }

    /// <summary>Null while it is calculated.</summary>
    [Parameter] public IReadOnlyList<MonthForecast>? Forecast { get; set; }

    [Parameter, EditorRequired] public required Currency Currency { get; set; }

    // A young company is not shown a year of nothing: half a year back, more where there is more.
    private IEnumerable<DateOnly> Months
    {
        get
        {
            var now = new DateOnly(Revenue.Today.Year, Revenue.Today.Month, 1);
            var earliest = Revenue.Months.Where(row => row.Net.Currency == Currency).Select(row => row.Month)
                .Append(now.AddMonths(-5)).Min();
            for (var month = earliest; month < now.AddMonths(ForecastRecurring.Months); month = month.AddMonths(1))
                yield return month;
        }
    }

    private IReadOnlyList<ChartSeries> Series
    {
        get
        {
            var issued = Revenue.Months.Where(row => row.Net.Currency == Currency)
                .ToDictionary(row => row.Month, row => row.Net.Units);
            var coming = (Forecast ?? []).Where(row => row.Net.Currency == Currency)
                .ToDictionary(row => row.Month, row => row.Net.Units);
            return [Of(T["SeriesIssued"], issued), Of(T["SeriesExpected"], coming) with { Quiet = true }];
        }
    }

    private ChartSeries Of(string name, Dictionary<DateOnly, decimal> values) =>
        new(name, [.. Months.Select(month => new ChartPoint(Label(month), values.GetValueOrDefault(month)))]);

    private static string Label(DateOnly month) => month.ToString("MM/yy", CultureInfo.InvariantCulture);

    private void Open(ChartPoint point)
    {
        var month = Months.First(month => Label(month) == point.Label);
        if (month <= Revenue.Today) navigation.NavigateTo(Invoices.Issued(Currency, month));
    }
}
