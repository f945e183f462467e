using Panel.Catalog;

namespace Panel.Web.Catalog;

/// <summary>What the names by language of a form bind to.</summary>
public sealed class NamesForm(LocalNames? names)
{
    /// <summary>The languages of documents, as the fields of a problem spell them.</summary>
    public static readonly IReadOnlyList<string> Languages = ["En", "De", "Da", "Pl"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        ["En"] = names?.En ?? "", ["De"] = names?.De ?? "", ["Da"] = names?.Da ?? "", ["Pl"] = names?.Pl ?? "",
    };

    public string this[string language]
    {
        get => _names[language];
        set => _names[language] = value;
    }

    /// <summary>The names as a use case takes them.</summary>
    public LocalNames ToNames() => new(_names["En"], _names["De"], _names["Da"], _names["Pl"]);

    /// <summary>Those that are there, each with its language.</summary>
    public IEnumerable<(string Language, string Name)> There =>
        Languages.Select(language => (language, _names[language])).Where(one => one.Item2.Length > 0);
}
