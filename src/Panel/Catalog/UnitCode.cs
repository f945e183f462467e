using System.Collections.Frozen;

namespace Panel.Catalog;

/// <summary>
/// The units that hosting is sold in, by their UN/ECE Recommendation 20 codes (EN 16931 BT-130, BR-CL-23), and what people
/// write by mistake.
/// </summary>
public static class UnitCode
{
    /// <summary>One of something that has no better unit.</summary>
    public const string One = "C62";

    /// <summary>Code and English name, the usual one first.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Offered =
    [
        (One, "one"), ("H87", "piece"), ("MON", "month"), ("ANN", "year"), ("WEE", "week"), ("DAY", "day"),
        ("HUR", "hour"), ("MIN", "minute"), ("E34", "gigabyte"), ("E35", "terabyte"), ("4L", "megabyte"),
        ("KWH", "kilowatt hour"), ("LS", "lump sum"),
    ];

    private static readonly FrozenSet<string> Known = Offered.Select(unit => unit.Code).ToFrozenSet(StringComparer.Ordinal);

    // Codes that look right and mean something else, or that the standard does not have.
    private static readonly FrozenDictionary<string, (string Says, string Use)> Mistakes =
        new Dictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["GB"] = ("gallon (US) per day", "E34"),
            ["TB"] = ("nothing", "E35"),
            ["MB"] = ("nothing", "4L"),
            ["PCE"] = ("nothing", "H87"),
            ["EA"] = ("each", "H87"),
            ["STK"] = ("stick", "H87"),
            ["MTH"] = ("nothing", "MON"),
            ["HR"] = ("nothing", "HUR"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether Panel offers the unit for new products.</summary>
    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>What is wrong with a unit that came from elsewhere: what the code says, and the code that was meant.</summary>
    /// <returns>Null where the code says what it should; <c>Use</c> is empty where no better one is known.</returns>
    public static (string Says, string Use)? Finding(string code) =>
        Known.Contains(code) ? null
        : Mistakes.TryGetValue(code, out var mistake) ? mistake
        : ("nothing Panel knows", "");
}
