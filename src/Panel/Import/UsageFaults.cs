namespace Panel.Import;

/// <summary>
/// Why a usage record of the files would never be billed: outside the time of service, billed already, or of another
/// metric than the tariff's. What lies partly in days that are not billed counts for those days.
/// </summary>
internal sealed class UsageFaults(IReadOnlyList<TariffRow> tariffs)
{
    private const string File = "usage.csv";

    private readonly ILookup<(string, string, int), TariffRow> _prices =
        tariffs.ToLookup(row => (row.Tariff, row.Product, row.PeriodMonths));

    private readonly ILookup<string, TariffRow> _versions = tariffs.ToLookup(row => row.Tariff, StringComparer.Ordinal);

    /// <param name="full">The billing period in which the record begins.</param>
    internal Finding? FaultOf(UsageRow row, SubscriptionRow terms, Period full) =>
        row.Quantity == 0 ? null : OutsideService(row, terms) ?? Billed(row, terms) ?? OtherMetric(row, terms, full);

    private static Finding? OutsideService(UsageRow row, SubscriptionRow terms) =>
        row.To <= terms.Start
            ? Finding.Of(
                File, row.Line, "to",
                "The record ends before the service of '{0}' begins on {1:yyyy-MM-dd}: nobody would bill it. Fix "
                    + "its days, or leave it out.", terms.Id, terms.Start)
        : row.From >= terms.End
            ? Finding.Of(
                File, row.Line, "from",
                "The record begins after the service of '{0}' ended on {1:yyyy-MM-dd}: nobody would bill it. Fix "
                    + "its days, or leave it out.", terms.Id, terms.End)
        : null;

    private static Finding? Billed(UsageRow row, SubscriptionRow terms) =>
        (terms.End < row.To ? terms.End : row.To) <= terms.UsageBilledUntil
            ? Finding.Of(
                File, row.Line, "from",
                "Usage of '{0}' is billed until {1:yyyy-MM-dd}: nobody would bill this record. Leave it out, or "
                    + "write an earlier usage_billed_until.", terms.Id, terms.UsageBilledUntil)
            : null;

    // A price that is missing altogether holds the document; here only a price that measures something else counts.
    private Finding? OtherMetric(UsageRow row, SubscriptionRow terms, Period full)
    {
        if (VersionOn(FirstDay(terms, full), terms) is not { } version) return null;
        var prices = _prices[(terms.Tariff, terms.Product, terms.PeriodMonths)].Where(price => price.Version == version)
            .ToList();
        if (prices.Count == 0 || prices.Exists(price => price.Metric == row.Metric)) return null;
        var measured = prices.Select(price => price.Metric).OfType<string>().Distinct().ToList();
        return measured.Count == 0
            ? Finding.Of(
                File, row.Line, "metric",
                "The tariff of '{0}' measures nothing in that period: nobody would bill this record. Leave it out, "
                    + "or give the tariff a metric.", terms.Id)
            : Finding.Of(
                File, row.Line, "metric",
                "The tariff of '{0}' measures '{1}', not '{2}': nobody would bill this record. Write '{1}', or "
                    + "leave it out.", terms.Id, string.Join("', '", measured), row.Metric);
    }

    private string? VersionOn(DateOnly day, SubscriptionRow terms) => terms.TariffVersion
        ?? _versions[terms.Tariff].Where(version => version.ValidFrom <= day)
            .MaxBy(version => version.ValidFrom)?.Version;

    private static DateOnly FirstDay(SubscriptionRow terms, Period full)
    {
        var first = terms.UsageBilledUntil > terms.Start ? terms.UsageBilledUntil.Value : terms.Start;
        return full.Contains(first) ? first : full.From;
    }
}
