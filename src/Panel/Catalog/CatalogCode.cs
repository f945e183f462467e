using System.Text.RegularExpressions;

namespace Panel.Catalog;

/// <summary>
/// The rule for codes of products, tariffs and campaigns that people make: they stand in addresses and files.
/// </summary>
internal static partial class CatalogCode
{
    internal static Problem? Check(string code) => Rule().IsMatch(code)
        ? null
        : Problem.Invalid(
            "Code",
            "A code has 1 to 40 letters, digits, dots, hyphens or underscores and starts with a letter or digit.");

    internal static Problem Taken(string what, string code) =>
        new("catalog.code_taken", $"There is a {what} '{code}' already. Choose another code.", "Code");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
