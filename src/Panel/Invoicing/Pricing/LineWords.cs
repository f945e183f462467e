using Panel.Catalog;

namespace Panel.Invoicing;

/// <summary>
/// What the lines of a subscription say in the language of their document. A description is the subscription's own;
/// where it says the product's plain name, it says the name of the language instead. Pure.
/// </summary>
/// <param name="Description">What stands on the line.</param>
/// <param name="Product">The product's name; null where it is not known.</param>
/// <param name="Parts">What a bundle contains; null for other products.</param>
internal sealed record LineWords(string Description, string? Product, IReadOnlyList<BundlePart>? Parts)
{
    private bool Translated { get; init; }

    private string Language { get; init; } = "";

    internal static LineWords Of(string description, PlanProduct product, string language)
    {
        var name = LocalNames.In(product.Names, language, product.Name);
        var parts = product.Parts?.Select(part => part.In(language)).ToList();
        return new LineWords(Describe(description, product.Name, name), name.Length > 0 ? name : null, parts)
        {
            Language = language,
            Translated = name != product.Name
                || (parts is not null
                    && !parts.Select(part => part.Name).SequenceEqual(product.Parts!.Select(part => part.Name))),
        };
    }

    /// <summary>The language, where a name of it stands on a line with these allowances; else null.</summary>
    /// <param name="named">Whether a campaign of this code has names by language.</param>
    internal string? LanguageOf(IReadOnlyList<Allowance> allowances, Func<string, bool> named) =>
        Language.Length > 0 && (Translated || allowances.Any(allowance => named(allowance.Campaign))) ? Language : null;

    private static string Describe(string description, string plain, string name)
    {
        if (description.Length == 0) return name;
        if (plain.Length == 0 || name == plain || !description.StartsWith(plain, StringComparison.Ordinal))
            return description;
        var rest = description[plain.Length..];
        return rest.Length > 0 && char.IsLetterOrDigit(rest[0]) ? description : name + rest;
    }
}
