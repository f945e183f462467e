namespace Panel.Web.Components;

/// <summary>A number somebody types: keeps the text as typed, and knows whether it is one.</summary>
public sealed class NumberBox
{
    private readonly int _decimals;

    private readonly bool _mayBeEmpty;

    public NumberBox(decimal? value, int decimals, bool mayBeEmpty = false)
    {
        (_decimals, _mayBeEmpty) = (decimals, mayBeEmpty);
        Show(value);
    }

    public string Text { get; private set; } = "";

    /// <summary>Null while the box is empty or holds no number.</summary>
    public decimal? Value { get; private set; }

    /// <summary>
    /// What may be typed beside the number: the code of a currency, also by its sign, or <c>%</c>; null where nothing
    /// may.
    /// </summary>
    public string? Unit { get; init; }

    /// <summary>Whether only whole numbers make sense, such as days.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The value of a whole number; null as <see cref="Value"/> is.</summary>
    public int? Count => (int?)Value;

    public bool IsBad => Value is null && !(_mayBeEmpty && Text.Length == 0);

    /// <summary>What to say at the field while the box holds no number, else null.</summary>
    internal Problem? Wrong(string field) => (IsBad, IsWhole, Text.Length) switch
    {
        (false, _, _) => null,
        (_, true, 0) => Problem.Invalid(field, "Enter a whole number, such as {0}.", Example),
        (_, true, _) =>
            Problem.Invalid(field, "'{0}' is not understood here. Enter a whole number, such as {1}.", Text, Example),
        (_, false, 0) => Problem.Invalid(field, "Enter a number, such as {0}.", Example),
        _ => Problem.Invalid(field, "'{0}' is not understood here. Enter a number, such as {1}.", Text, Example),
    };

    private decimal Example => _decimals == 0 ? 12 : 9.90m;

    /// <summary>A box for a whole number.</summary>
    public static NumberBox Whole(int? value, bool mayBeEmpty = false) => new(value, 0, mayBeEmpty) { IsWhole = true };

    public void Type(object? text) => Type(text, Unit);

    public void Type(object? text, string? unit)
    {
        Text = text?.ToString()?.Trim() ?? "";
        Value = DecimalText.Parse(Text, unit) is { } typed && (!IsWhole || IsCount(typed)) ? typed : null;
        if (Value is { } value) Show(value);
    }

    public void Show(decimal? value)
    {
        Value = value;
        Text = DecimalText.ForInput(value, _decimals);
    }

    private static bool IsCount(decimal number) =>
        decimal.Truncate(number) == number && number is >= int.MinValue and <= int.MaxValue;
}
