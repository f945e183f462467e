using Panel.Catalog;

namespace Panel.Invoicing;

/// <summary>The parts of a line that a comparison needs.</summary>
internal sealed record ComparedLine(
    string Kind, Period Period, decimal Quantity, Money Net, IReadOnlyList<Allowance> Allowances,
    Calculation Calculation);

/// <summary>The same charge of the period before.</summary>
/// <param name="Line">The issued line; null where the charge ended without one.</param>
/// <param name="Invoice">Number of its document.</param>
/// <param name="SkipReason"><c>free</c> or <c>within_included</c>, where there was no line.</param>
internal sealed record ChargeBefore(Period Period, ComparedLine? Line, string? Invoice, string? SkipReason);

/// <summary>Finds out why a line is not what it was the period before. Pure.</summary>
internal static class CompareLine
{
    /// <param name="now">The planned line.</param>
    /// <param name="before">The charge of the period before, or null where Panel knows none.</param>
    /// <param name="start">First day of the service.</param>
    internal static LineDifference Run(ComparedLine now, ChargeBefore? before, DateOnly start) => before switch
    {
        null => new LineDifference(null, now.Net, null, null, [new LineReason(IsFirst(now, start))]),
        { Line: null } => new LineDifference(
            Money.Zero(now.Net.Currency), now.Net, null, before.Period, [AfterSkip(now, before.SkipReason)]),
        { Line: { } line } when line.Net.Currency != now.Net.Currency => new LineDifference(
            null, now.Net, before.Invoice, before.Period,
            [new LineReason(DifferenceReason.Currency, line.Net.Currency.Code, now.Net.Currency.Code)]),
        { Line: { } line } => new LineDifference(
            line.Net, now.Net - line.Net, before.Invoice, before.Period, Reasons(now, line).ToList()),
    };

    /// <summary>A further period of the same charge on the same document: nothing to compare it with.</summary>
    internal static LineDifference FurtherPeriod(ComparedLine now) =>
        new(null, now.Net, null, null, [new LineReason(DifferenceReason.CatchUp)]);

    private static string IsFirst(ComparedLine now, DateOnly start) =>
        now.Period.From <= start ? DifferenceReason.New : DifferenceReason.FirstBillInPanel;

    private static LineReason AfterSkip(ComparedLine now, string? skipReason) => skipReason == "within_included"
        ? new LineReason(DifferenceReason.Usage, Before: 0, After: now.Quantity)
        : new LineReason(DifferenceReason.WasFree, Before: 0, After: now.Calculation.UnitPrice);

    private static IEnumerable<LineReason> Reasons(ComparedLine now, ComparedLine before)
    {
        if (now.Net == before.Net && now.Kind == "usage" && now.Quantity == before.Quantity) return [];
        return Price(now.Calculation, before.Calculation)
            .Concat(now.Kind == "usage" ? Measured(now, before) : Amount(now, before))
            .Concat(Campaigns(now, before));
    }

    private static IEnumerable<LineReason> Price(Calculation now, Calculation before)
    {
        if (now.Opening != before.Opening)
            yield return new LineReason(DifferenceReason.Opening, Before: before.OwnPrice, After: now.OwnPrice);
        else if (now.OwnPrice != before.OwnPrice || now.Tariff != before.Tariff)
            yield return new LineReason(
                DifferenceReason.PriceVersion, $"{before.Tariff} {before.TariffVersion}",
                $"{now.Tariff} {now.TariffVersion}",
                before.OwnPrice, now.OwnPrice);
        if (now.UnitPrice - now.OwnPrice != before.UnitPrice - before.OwnPrice)
            yield return new LineReason(
                DifferenceReason.Options, Before: before.UnitPrice - before.OwnPrice,
                After: now.UnitPrice - now.OwnPrice);
    }

    private static IEnumerable<LineReason> Measured(ComparedLine now, ComparedLine before)
    {
        if (now.Quantity != before.Quantity)
            yield return new LineReason(DifferenceReason.Usage, Before: before.Quantity, After: now.Quantity);
    }

    private static IEnumerable<LineReason> Amount(ComparedLine now, ComparedLine before)
    {
        if (now.Quantity != before.Quantity)
            yield return new LineReason(DifferenceReason.Quantity, Before: before.Quantity, After: now.Quantity);
        if (Months(now.Calculation) != Months(before.Calculation))
            yield return new LineReason(
                DifferenceReason.PeriodLength, Before: before.Calculation.DaysFull, After: now.Calculation.DaysFull);
        if (Part(now.Calculation) != Part(before.Calculation))
            yield return new LineReason(
                DifferenceReason.Proration, Before: Part(before.Calculation), After: Part(now.Calculation));
    }

    private static IEnumerable<LineReason> Campaigns(ComparedLine now, ComparedLine before)
    {
        var then = before.Allowances.ToDictionary(step => step.Campaign, StringComparer.Ordinal);
        foreach (var step in now.Allowances)
        {
            if (!then.Remove(step.Campaign, out var earlier))
                yield return new LineReason(
                    DifferenceReason.CampaignStarted, AfterText: step.Campaign, After: Units(step, now));
            else if (earlier.Value != step.Value || earlier.Kind != step.Kind)
                yield return new LineReason(
                    DifferenceReason.CampaignChanged, step.Campaign, step.Campaign, earlier.Value, step.Value);
        }
        foreach (var step in then.Values)
            yield return new LineReason(DifferenceReason.CampaignEnded, step.Campaign, Before: Units(step, before));
    }

    // A month has 28 to 31 days; the length in months tells whether the rhythm is another one.
    private static int Months(Calculation calculation) =>
        (int)Math.Round(calculation.DaysFull / 30.4375m, MidpointRounding.AwayFromZero);

    private static decimal Part(Calculation calculation) =>
        calculation.DaysUsed == calculation.DaysFull
            ? 1 : Math.Round((decimal)calculation.DaysUsed / calculation.DaysFull, 4);

    private static decimal Units(Allowance step, ComparedLine line) =>
        new Money(step.AmountMinor, line.Net.Currency).Units;
}
