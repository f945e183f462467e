using Microsoft.Extensions.Localization;
using Panel.Accounts;

namespace Panel.Web.Accounts;

/// <summary>Says data-quality findings in the reader's language.</summary>
public static class FindingText
{
    /// <summary>What was found, in a few words.</summary>
    public static string Title(IStringLocalizer<Texts> T, string code) => T[$"Finding.{code}"];

    /// <summary>What follows from it, and what to do.</summary>
    public static string Why(IStringLocalizer<Texts> T, string code) => T[$"Finding.{code}.Why"];

    public static bool IsDuplicate(string code) =>
        code is FindingCode.DuplicateName or FindingCode.DuplicateVatId or FindingCode.DuplicateEmail;
}
