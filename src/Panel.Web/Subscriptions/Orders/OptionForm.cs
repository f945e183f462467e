using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>The options somebody is choosing.</summary>
public sealed class OptionForm
{
    private readonly Dictionary<string, OptionChoice> _chosen = new(StringComparer.Ordinal);

    private readonly Dictionary<string, NumberBox> _pieces = new(StringComparer.Ordinal);

    /// <summary>What is typed as a quantity and not understood, each at its field; null where all is.</summary>
    internal Problem? Wrong => Problem.All(_pieces.Select(box => box.Value.Wrong(FieldOf(box.Key))));

    /// <summary>Begins with what is chosen already.</summary>
    public void Show(IEnumerable<ChosenOption> chosen)
    {
        _chosen.Clear();
        _pieces.Clear();
        foreach (var option in chosen) _chosen[option.OptionCode] = option.ToChoice();
    }

    /// <summary>Keeps what is still offered, and takes the fewest pieces of quantities that must be chosen.</summary>
    public void Use(IReadOnlyList<ProductOption> offered)
    {
        foreach (var code in _chosen.Keys.Union(_pieces.Keys).Except(offered.Select(option => option.Code)).ToList())
            Forget(code);
        foreach (var option in offered.Where(option => option is { Kind: OptionKind.Quantity, Minimum: > 0 }))
            if (_chosen.TryAdd(option.Code, new OptionChoice(option.Code, option.Values[0].Code, option.Minimum)))
                _pieces.Remove(option.Code);
    }

    public void Choose(ProductOption option, string value, int quantity)
    {
        if (value.Length == 0 || quantity == 0) _chosen.Remove(option.Code);
        else _chosen[option.Code] = new OptionChoice(option.Code, value, quantity);
    }

    public bool IsChosen(ProductOption option) => _chosen.ContainsKey(option.Code);

    public string ValueOf(ProductOption option) => _chosen.GetValueOrDefault(option.Code)?.Value ?? "";

    /// <summary>The box in which somebody types how many; empty is none.</summary>
    public NumberBox PiecesOf(ProductOption option)
    {
        if (!_pieces.TryGetValue(option.Code, out var box))
            _pieces[option.Code] = box = NumberBox.Whole(
                _chosen.GetValueOrDefault(option.Code)?.Quantity ?? 0, mayBeEmpty: true);
        return box;
    }

    /// <summary>The name of an option's field.</summary>
    internal static string FieldOf(string option) => "Options." + option;

    public IReadOnlyList<OptionChoice> ToChoices() =>
        [.. _chosen.Values.OrderBy(choice => choice.Option, StringComparer.Ordinal)];

    private void Forget(string option)
    {
        _chosen.Remove(option);
        _pieces.Remove(option);
    }
}
