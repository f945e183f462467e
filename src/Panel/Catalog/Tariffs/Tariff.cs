using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Where a dated thing stands today.</summary>
public enum Validity
{
    Past,
    Current,
    Coming,
}

/// <summary>
/// A price list as its versions make it; prices apply to a period by the version valid on the period's first day.
/// </summary>
/// <param name="Label">Unique within the tariff, such as <c>2</c> or <c>2026-07</c>.</param>
/// <param name="ValidFrom">First day it prices.</param>
/// <param name="ValidTo">First day of the next version, or null.</param>
/// <param name="MinimumTermMonths">Months a new subscription is bound, 0–120.</param>
/// <param name="NoticeDays">Days between notice and end, 0–365.</param>
/// <param name="Prices">How many prices stand in it.</param>
/// <param name="Pinned">Subscriptions kept on this version whatever comes (grandfathered).</param>
/// <param name="Editable">Nothing was billed with it yet, and no customer was notified of it.</param>
/// <param name="TrialDays">Days a new subscription may be tried before it is charged, 0–365.</param>
public sealed record TariffVersion(
    string Label, DateOnly ValidFrom, DateOnly? ValidTo, Validity State, int MinimumTermMonths, int NoticeDays,
    int Prices,
    int Pinned, bool Editable, int TrialDays);

/// <summary>What a person enters about a version of a tariff.</summary>
/// <inheritdoc cref="TariffVersion"/>
public sealed record TariffVersionInput(
    string Label, DateOnly ValidFrom, int MinimumTermMonths, int NoticeDays, IReadOnlyList<PriceCell> Prices,
    int TrialDays = 0)
{
    /// <summary>
    /// All rules the input breaks, each with its field, or null; pure, so that a form can ask before it asks the use
    /// case.
    /// </summary>
    /// <param name="products">Codes of the actor's products, which prices are checked against.</param>
    public Problem? Check(IReadOnlySet<string> products) =>
        Problem.All(
            CheckLabel(), DayBound.Check(nameof(ValidFrom), ValidFrom), CheckTerm(), CheckNotice(), CheckTrial(),
            CheckGrid(products));

    private Problem? CheckLabel() => Label.Trim().Length is 0 or > 20
        ? Problem.Invalid(nameof(Label), "The version needs a label of 1 to 20 characters, such as 2 or 2027-01.")
        : null;

    private Problem? CheckTerm() => MinimumTermMonths is < 0 or > 120
        ? Problem.Invalid(nameof(MinimumTermMonths), "The minimum term must be 0 to 120 months.")
        : null;

    private Problem? CheckNotice() =>
        NoticeDays is < 0 or > 365
            ? Problem.Invalid(nameof(NoticeDays), "The notice period must be 0 to 365 days.") : null;

    private Problem? CheckTrial() =>
        TrialDays is < 0 or > 365 ? Problem.Invalid(nameof(TrialDays), "The trial phase must be 0 to 365 days.") : null;

    private Problem? CheckGrid(IReadOnlySet<string> products)
    {
        if (CheckPrices.Findings(Prices, products) is [var first, ..])
        {
            var key = first.Key;
            return Problem.Invalid(
                nameof(Prices), "Price of {0}, {1}, {2}: {3}", key.Product, key.Currency,
                new BillingPeriod(key.PeriodCount, key.PeriodUnit),
                first.Problem);
        }
        return Prices.Count == 0
            ? Problem.Invalid(nameof(Prices), "A version needs at least one price. Add a product to the grid.")
            : null;
    }
}
