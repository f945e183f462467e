using Panel.Catalog;

namespace Panel.Web.Subscriptions;

/// <summary>The options somebody is choosing.</summary>
public sealed class OptionForm
{
    private readonly Dictionary<string, OptionChoice> _chosen = new(StringComparer.Ordinal);

    /// <summary>Begins with what is chosen already.</summary>
    public void Show(IEnumerable<ChosenOption> chosen)
    {
        _chosen.Clear();
        foreach (var option in chosen) _chosen[option.OptionCode] = option.ToChoice();
    }

    /// <summary>Keeps what is still offered, and takes the fewest pieces of quantities that must be chosen.</summary>
    public void Use(IReadOnlyList<ProductOption> offered)
    {
        foreach (var code in _chosen.Keys.Except(offered.Select(option => option.Code)).ToList()) _chosen.Remove(code);
        foreach (var option in offered.Where(option => option is { Kind: OptionKind.Quantity, Minimum: > 0 }))
            _chosen.TryAdd(option.Code, new OptionChoice(option.Code, option.Values[0].Code, option.Minimum));
    }

    public void Choose(ProductOption option, string value, int quantity)
    {
        if (value.Length == 0 || quantity == 0) _chosen.Remove(option.Code);
        else _chosen[option.Code] = new OptionChoice(option.Code, value, quantity);
    }

    public bool IsChosen(ProductOption option) => _chosen.ContainsKey(option.Code);

    public string ValueOf(ProductOption option) => _chosen.GetValueOrDefault(option.Code)?.Value ?? "";

    public int QuantityOf(ProductOption option) => _chosen.GetValueOrDefault(option.Code)?.Quantity ?? 0;

    public IReadOnlyList<OptionChoice> ToChoices() => [.. _chosen.Values.OrderBy(choice => choice.Option, StringComparer.Ordinal)];
}
