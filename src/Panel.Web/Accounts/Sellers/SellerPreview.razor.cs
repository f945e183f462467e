using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Wiring;

namespace Panel.Web.Accounts.Sellers;

/// <summary>
/// An invoice of this seller with sample data, exactly as the printer makes it, in any of the four languages.
/// </summary>
public sealed partial class SellerPreview(IStringLocalizer<Texts> T, NavigationManager navigation)
{
    [Parameter, EditorRequired] public required SellerView Seller { get; set; }

    /// <summary>Code of the language wanted; the reader's own where there is none such.</summary>
    [Parameter] public string? Lang { get; set; }

    private string Language => Languages.All.Any(language => language.Code == Lang)
        ? Lang!
        : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    // The version makes the browser ask again after an edit.
    private string Pdf =>
        $"/sellers/{Uri.EscapeDataString(Seller.Code)}/preview.pdf?lang={Language}&v={Seller.Version}";

    private string Href(string language) => navigation.GetUriWithQueryParameter("lang", language);
}
