using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>
/// Says kinds, states, countries and languages in the reader's language, and where accounts and their parts are found.
/// </summary>
public static class AccountText
{
    public static string Href(string number) => $"/accounts/{Uri.EscapeDataString(number)}";

    public static string SubprojectHref(string code) => $"/subprojects/{Uri.EscapeDataString(code)}";

    public static string SellerHref(string code) => $"/sellers/{Uri.EscapeDataString(code)}";

    public static string Kind(IStringLocalizer<Texts> T, AccountKind kind) => T[$"Kind.{kind}"];

    public static string Icon(AccountKind kind) => kind switch
    {
        AccountKind.Provider => "building-2",
        AccountKind.Reseller => "network",
        _ => "user",
    };

    public static Tone Tone(AccountKind kind) =>
        kind is AccountKind.Customer ? Components.Tone.Neutral : Components.Tone.Accent;

    public static Tone Tone(VatIdStatus status) => status switch
    {
        VatIdStatus.Valid => Components.Tone.Good,
        VatIdStatus.Invalid => Components.Tone.Bad,
        VatIdStatus.Unchecked => Components.Tone.Warn,
        _ => Components.Tone.Neutral,
    };

    public static Tone Tone(FindingSeverity severity) =>
        severity is FindingSeverity.Error ? Components.Tone.Bad : Components.Tone.Warn;

    /// <summary>The country in the reader's language; the code where no name is known.</summary>
    public static string Country(string code) => CountryName.Of(code);

    /// <summary>The language in the reader's language, its first letter as in a heading.</summary>
    public static string Language(IStringLocalizer<Texts> T, string code) =>
        T[$"Language.{code}"] is { ResourceNotFound: false } name ? name : code;

    /// <summary>Every country, by its name in the reader's language.</summary>
    public static IReadOnlyList<Choice> Countries(IEnumerable<string> codes) =>
    [
        .. codes.Select(code => new Choice(code, Country(code)))
            .OrderBy(choice => choice.Text, StringComparer.Create(CultureInfo.CurrentCulture, CompareOptions.None)),
    ];

    /// <summary>A number as the reader writes it.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
