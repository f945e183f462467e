using System.Globalization;

namespace Panel;

/// <summary>
/// An amount in whole minor units of one currency (cents, øre, grosze). Arithmetic is checked; adding two currencies
/// throws, because no rule says what their sum would be.
/// </summary>
/// <param name="Minor">Minor units; negative is allowed (a credit), overflow throws.</param>
/// <param name="Currency">The currency of the amount.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>
    /// The amount of this many units, rounded half away from zero to the minor unit: the one rounding rule for
    /// documents (docs/BILLING.md#1-money-and-rounding). 1.005 EUR becomes 1.01 EUR, −2.5 JPY becomes −3 JPY.
    /// </summary>
    public static Money Round(decimal units, Currency currency) =>
        new(checked((long)decimal.Round(units * currency.MinorPerUnit, 0, MidpointRounding.AwayFromZero)), currency);

    /// <summary>The amount in units of the currency, for formatting and for rates: 1234 minor EUR is 12.34.</summary>
    public decimal Units => (decimal)Minor / Currency.MinorPerUnit;

    public bool IsZero => Minor == 0;

    public static Money operator +(Money left, Money right) =>
        left with { Minor = checked(left.Minor + Same(left, right).Minor) };

    public static Money operator -(Money left, Money right) =>
        left with { Minor = checked(left.Minor - Same(left, right).Minor) };

    public static Money operator -(Money value) => value with { Minor = checked(-value.Minor) };

    public static bool operator <(Money left, Money right) => left.Minor < Same(left, right).Minor;

    public static bool operator >(Money left, Money right) => left.Minor > Same(left, right).Minor;

    public static bool operator <=(Money left, Money right) => !(left > right);

    public static bool operator >=(Money left, Money right) => !(left < right);

    /// <summary>The smaller of two amounts of one currency.</summary>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>This share of the amount, rounded once; 0.19 of 0.50 EUR is 0.10 EUR.</summary>
    public Money Times(decimal factor) => Round(Units * factor, Currency);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>
    /// Units with a point and all minor digits, without the currency: <c>-12.30</c>. For files and JSON.
    /// </summary>
    public string ToPlain() => Units.ToString("F" + Currency.MinorDigits, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"{ToPlain()} {Currency}";

    private static Money Same(Money left, Money right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be compared or added.");
}
