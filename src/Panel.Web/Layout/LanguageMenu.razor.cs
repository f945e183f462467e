using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>Changes the language: a plain form, because texts are chosen when a page is loaded.</summary>
public sealed partial class LanguageMenu(IStringLocalizer<Texts> T, PageAddress Here)
{
    private static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
