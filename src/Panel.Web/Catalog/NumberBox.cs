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

    public bool IsBad => Value is null && !(_mayBeEmpty && Text.Length == 0);

    public void Type(object? text)
    {
        Text = text?.ToString()?.Trim() ?? "";
        Value = DecimalText.Parse(Text);
        if (Value is { } value) Show(value);
    }

    public void Show(decimal? value)
    {
        Value = value;
        Text = DecimalText.ForInput(value, _decimals);
    }
}
