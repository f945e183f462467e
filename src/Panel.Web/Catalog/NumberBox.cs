using Panel.Web.Components;

namespace Panel.Web.Catalog;

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

    /// <summary>What may be typed beside the number: the code of a currency, also by its sign, or <c>%</c>; null where nothing may.</summary>
    public string? Unit { get; init; }

    public bool IsBad => Value is null && !(_mayBeEmpty && Text.Length == 0);

    /// <summary>What to say at the field while the box holds no number, else null.</summary>
    internal Problem? Wrong(string field) => !IsBad ? null
        : Text.Length == 0 ? Problem.Invalid(field, "Enter a number, such as {0}.", Example)
        : Problem.Invalid(field, "'{0}' is not understood here. Enter a number, such as {1}.", Text, Example);

    private decimal Example => _decimals == 0 ? 12 : 9.90m;

    public void Type(object? text) => Type(text, Unit);

    public void Type(object? text, string? unit)
    {
        Text = text?.ToString()?.Trim() ?? "";
        Value = DecimalText.Parse(Text, unit);
        if (Value is { } value) Show(value);
    }

    public void Show(decimal? value)
    {
        Value = value;
        Text = DecimalText.ForInput(value, _decimals);
    }
}
