namespace Panel.Catalog;

/// <summary>How an option is chosen.</summary>
public enum OptionKind
{
    /// <summary>One of several values, such as 4, 8 or 16 GB of memory.</summary>
    Choice,

    /// <summary>With or without, such as a daily backup.</summary>
    YesNo,

    /// <summary>A number of pieces, such as further IP addresses.</summary>
    Quantity,
}

/// <summary>One value of an option; its prices stand in tariffs.</summary>
/// <param name="Code">Unique within the option; never changes.</param>
/// <param name="Name">What people read on invoices, 1–100 characters; empty for the only value of yes/no and of a
/// quantity.</param>
/// <param name="Active">Offered to new subscriptions; chosen ones are billed either way.</param>
public sealed record OptionValue(string Code, string Name, bool Active = true)
{
    /// <summary>The only value of an option that is with or without, or counted.</summary>
    internal static OptionValue Only { get; } = new("1", "");
}

/// <summary>Something a customer can configure about a product, priced per billing period and currency.</summary>
/// <param name="Code">Unique within the product; never changes.</param>
/// <param name="Name">What people read on invoices, 1–100 characters.</param>
/// <param name="Minimum">0 where it may stay unchosen; of a quantity, the fewest pieces. Up to 10,000.</param>
/// <param name="Maximum">Of a quantity, the most pieces, 1–10,000; else 1.</param>
/// <param name="Active">Offered to new subscriptions.</param>
/// <param name="Values">In the order in which they are offered.</param>
public sealed record ProductOption(
    string Code, string Name, OptionKind Kind, int Minimum, int Maximum, bool Active, IReadOnlyList<OptionValue> Values)
{
    /// <summary>Pieces or values an option can have: more is a slip of the finger.</summary>
    public const int Most = 10_000;

    /// <summary>
    /// The option in the one form it is stored in: yes/no and quantities have a single value without a name.
    /// </summary>
    internal ProductOption Normalised() => this with
    {
        Name = Name.Trim(),
        Minimum = Kind == OptionKind.YesNo ? 0 : Minimum,
        Maximum = Kind == OptionKind.Quantity ? Maximum : 1,
        Values = Kind == OptionKind.Choice
            ? [.. Values.Select(value => value with { Code = value.Code.Trim(), Name = value.Name.Trim() })]
            : [OptionValue.Only],
    };

    /// <summary>The first rule it breaks, or null. Of the normalised form.</summary>
    internal Problem? Check()
    {
        if (CatalogCode.Check(Code) is { } code) return code;
        if (Name.Length is 0 or > 100)
            return Problem.Invalid(
                nameof(Name), "The name of an option must have 1 to 100 characters; it is printed on invoices.");
        if (Minimum < 0 || Maximum is < 1 or > Most || Minimum > Maximum)
            return Problem.Invalid(
                nameof(Maximum),
                "At least and at most must be whole numbers from 0 to 10,000, the first not above the second.");
        return CheckValues();
    }

    private Problem? CheckValues()
    {
        if (Values.Count is 0 or > 100)
            return Problem.Invalid(nameof(Values), "An option to choose from needs 1 to 100 values.");
        foreach (var value in Values)
        {
            if (CatalogCode.Check(value.Code) is not null)
                return Problem.Invalid(
                    nameof(Values),
                    "'{0}' cannot be the code of a value: use letters, digits, dots, hyphens or underscores.",
                    value.Code);
            if (value.Name.Length > 100 || (Kind == OptionKind.Choice && value.Name.Length == 0))
                return Problem.Invalid(
                    nameof(Values), "The name of value '{0}' must have 1 to 100 characters; it is printed on invoices.",
                    value.Code);
        }

        return Values.Select(value => value.Code).Distinct(StringComparer.Ordinal).Count() == Values.Count
            ? null
            : Problem.Invalid(nameof(Values), "Two values have the same code. Rename one of them.");
    }
}

/// <summary>What somebody chose of an option, by codes.</summary>
/// <param name="Quantity">Pieces; 1 where the option is not a quantity.</param>
public sealed record OptionChoice(string Option, string Value, int Quantity = 1);

/// <summary>A chosen value with its names: what prices and documents need.</summary>
/// <param name="Value">Name of the value; empty for yes/no and quantities.</param>
/// <param name="Quantity">Pieces per unit of the product, at least 1.</param>
public sealed record ChosenOption(
    long OptionId, long ValueId, string OptionCode, string ValueCode, OptionKind Kind, string Name, string Value,
    int Quantity)
{
    /// <summary>The same, by codes.</summary>
    public OptionChoice ToChoice() => new(OptionCode, ValueCode, Quantity);
}
