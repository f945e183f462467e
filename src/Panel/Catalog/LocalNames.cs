namespace Panel.Catalog;

/// <summary>
/// What documents in a language call a product or campaign. Where one is empty, the plain name stands.
/// </summary>
public sealed record LocalNames(string En = "", string De = "", string Da = "", string Pl = "")
{
    /// <summary>The names as they are stored; null where there is none at all.</summary>
    public static LocalNames? Of(string? en, string? de, string? da, string? pl) =>
        new LocalNames(en ?? "", de ?? "", da ?? "", pl ?? "") is var names && names != new LocalNames() ? names : null;

    /// <summary>The name on documents in the language; the plain one where there is none.</summary>
    /// <param name="language">en, de, da or pl; anything else is none of them.</param>
    public static string In(LocalNames? names, string language, string plain) =>
        names?.Find(language) is { Length: > 0 } name ? name : plain;

    /// <summary>The names without stray blanks; null where nothing is left.</summary>
    internal static LocalNames? Tidy(LocalNames? names) =>
        names is null ? null : Of(names.En.Trim(), names.De.Trim(), names.Da.Trim(), names.Pl.Trim());

    /// <summary>Null, or the name that is too long to be stored.</summary>
    internal static Problem? Check(LocalNames? names) =>
        Theirs(names).FirstOrDefault(named => named.Name.Trim().Length > 200) is { Field: { } field }
            ? Problem.Invalid(field, "The name of a language has at most 200 characters; it is printed on invoices.")
            : null;

    private static (string Field, string Name)[] Theirs(LocalNames? names) => names is null
        ? []
        : [("NameEn", names.En), ("NameDe", names.De), ("NameDa", names.Da), ("NamePl", names.Pl)];

    private string Find(string language) => language switch
    {
        "en" => En,
        "de" => De,
        "da" => Da,
        "pl" => Pl,
        _ => "",
    };
}
