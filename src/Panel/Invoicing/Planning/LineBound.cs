namespace Panel.Invoicing;

/// <summary>
/// Bounds of single lines (docs/BILLING.md#9-held-documents): a subscription that is billed again and again for one day
/// is held until a person has looked, and a line beyond what can be stored holds its own document instead of stopping
/// everybody's plan.
/// </summary>
public static class LineBound
{
    /// <summary>
    /// Lines of one subscription that runs with one as-of day may issue; a catch-up somebody released counts as well.
    /// </summary>
    public const int MostPerDay = 15;

    /// <summary>Most minor units of one line, before and after campaigns: ten billion euros.</summary>
    public const long MostMinor = 1_000_000_000_000;

    /// <summary>Most units of one line, as usage adds up.</summary>
    public const decimal MostQuantity = 10_000_000_000_000m;

    /// <summary>Whether the line can be stored, summed and printed. Pure.</summary>
    internal static bool Holds(PlannedLine line) =>
        Math.Abs(line.Base.Minor) <= MostMinor
            && Math.Abs(line.Net.Minor) <= MostMinor && Math.Abs(line.Quantity) <= MostQuantity;
}
