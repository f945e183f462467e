namespace Panel.Accounts;

/// <summary>
/// Whether a VAT id can be one of the place it is written down for: form, check digit and prefix (BR-CO-09). Asked by
/// every form and by the import; whether it is in force only the state's register knows.
/// </summary>
public static class CheckVatId
{
    // They have ids of their own, but a business there may well be registered in a member state; it owes no VAT there
    // by that.
    private static readonly string[] Outside = ["CH", "GB", "NO"];

    /// <summary>
    /// What is wrong; null for none, for one that can be right, and where Panel does not know the form.
    /// </summary>
    /// <param name="field">What the problem is about.</param>
    /// <param name="text">The id as it is written; empty where there is none.</param>
    /// <param name="country">ISO 3166-1 of the address.</param>
    public static Problem? Run(string field, string text, string country)
    {
        if (text.Length == 0) return null;
        var place = VatTerritory.CountryOf(country);
        var id = VatId.Check(text, place);
        if (id.Country != place) return IsForeign(id, place) ? Foreign(field, text, id.Country, place) : null;
        return id.State switch
        {
            VatIdState.BadFormat => Problem.Invalid(
                field, "'{0}' has not the form of a VAT id of {1}. Compare it with the official letter.", text,
                id.Prefix),
            VatIdState.BadCheckDigit when !id.OnlyWarns => Problem.Invalid(
                field, "The check digit of '{0}' is wrong: most likely two digits are swapped or one is mistyped.",
                text),
            _ => null,
        };
    }

    private static bool IsForeign(VatId id, string place) =>
        id.Prefix.Length > 0 && VatIdFormat.Knows(VatId.PrefixOf(place) ?? "") && !Outside.Contains(place);

    private static Problem Foreign(string field, string text, string of, string place) => Problem.Invalid(
        field, "'{0}' is a VAT id of {1}, but the address is in {2}. Enter the id of {2}, or leave it empty.", text, of,
        place);
}
