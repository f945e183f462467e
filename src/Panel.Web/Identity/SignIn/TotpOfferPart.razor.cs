using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Identity;

/// <summary>The QR code, the secret to type by hand, and the three steps.</summary>
public sealed partial class TotpOfferPart(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required TotpOffer Offer { get; set; }

    /// <summary>The form that takes the first code.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    private string Grouped => string.Join(' ', Offer.Secret.Chunk(4).Select(part => new string(part)));
}
