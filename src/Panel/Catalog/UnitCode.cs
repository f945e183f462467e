using System.Collections.Frozen;

namespace Panel.Catalog;

/// <summary>
/// The units that hosting is sold in, by their UN/ECE Recommendation 20 codes (EN 16931 BT-130, BR-CL-23), and what
/// people write by mistake.
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

    private static readonly FrozenSet<string> Known = Offered.Select(unit => unit.Code)
        .ToFrozenSet(StringComparer.Ordinal);

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

    // UN/ECE Recommendation 20, revision 17, with the packages of Recommendation 21 behind an X: the list of EN 16931.
    private static readonly Lazy<FrozenSet<string>> OnTheList = new(ReadList);

    /// <summary>Whether a document may count in the unit at all (EN 16931 BR-CL-23).</summary>
    public static bool IsOnTheList(string code) => OnTheList.Value.Contains(code);

    /// <summary>Whether Panel offers the unit for new products.</summary>
    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>
    /// What is wrong with a unit that came from elsewhere: what the code says, and the code that was meant.
    /// </summary>
    /// <returns>Null where the code says what it should; <c>Use</c> is empty where no better one is known.</returns>
    public static (string Says, string Use)? Finding(string code) =>
        Known.Contains(code) ? null
        : Mistakes.TryGetValue(code, out var mistake) ? mistake
        : ("nothing Panel knows", "");

    private static FrozenSet<string> ReadList()
    {
        using var stream = typeof(UnitCode).Assembly.GetManifestResourceStream("Panel.Catalog.unit-codes.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
