namespace Panel.Accounts;

/// <summary>
/// Whose VAT law counts at an address (Art. 5 to 7 VAT Directive). Some countries belong to another one's area, and
/// some places inside a country have rules or rates of their own, which Panel does not decide yet: their documents are
/// held.
/// </summary>
/// <param name="Country">ISO 3166-1: the country itself, or the one whose area it belongs to.</param>
/// <param name="Special">The place's own name where rules of its own count, else null.</param>
public sealed record VatTerritory(string Country, string? Special = null)
{
    private const string Overseas = "France d'outre-mer";

    // Art. 7 of the Directive: Monaco is treated as France, the Isle of Man as the United Kingdom. The others are parts
    // of a member state by the treaties, with a country code of their own, and outside its VAT area (Art. 6).
    private static readonly Dictionary<string, VatTerritory> ByCountry = new(StringComparer.Ordinal)
    {
        ["AX"] = new("FI", "Åland"),
        ["GF"] = new("FR", "Guyane"),
        ["GP"] = new("FR", "Guadeloupe"),
        ["IM"] = new("GB"),
        ["MC"] = new("FR"),
        ["MF"] = new("FR", "Saint-Martin"),
        ["MQ"] = new("FR", "Martinique"),
        ["RE"] = new("FR", "La Réunion"),
        ["YT"] = new("FR", "Mayotte"),
    };

    // By how the postcode begins: outside of the VAT area (Art. 6), of another state, or with a standard rate of their
    // own (Art. 104, 105: Jungholz and Mittelberg, the Azores and Madeira).
    private static readonly (string Country, string Begins, string Name)[] ByPostcode =
    [
        ("AT", "6691", "Jungholz"), ("AT", "6991", "Mittelberg"), ("AT", "6992", "Mittelberg"),
        ("AT", "6993", "Mittelberg"),
        ("DE", "27498", "Helgoland"), ("DE", "78266", "Büsingen am Hochrhein"),
        ("DK", "39", "Kalaallit Nunaat"),
        ("ES", "35", "Canarias"), ("ES", "38", "Canarias"), ("ES", "51", "Ceuta"), ("ES", "52", "Melilla"),
        ("FI", "22", "Åland"),
        ("FR", "97", Overseas), ("FR", "984", Overseas), ("FR", "986", Overseas), ("FR", "987", Overseas),
        ("FR", "988", Overseas),
        ("GR", "63086", "Άγιον Όρος"), ("GR", "63087", "Άγιον Όρος"),
        ("IT", "00120", "Città del Vaticano"), ("IT", "22061", "Campione d'Italia"), ("IT", "23041", "Livigno"),
        ("IT", "4789", "San Marino"),
        ("PT", "90", "Madeira"), ("PT", "91", "Madeira"), ("PT", "92", "Madeira"), ("PT", "93", "Madeira"),
        ("PT", "94", "Madeira"),
        ("PT", "95", "Açores"), ("PT", "96", "Açores"), ("PT", "97", "Açores"), ("PT", "98", "Açores"),
        ("PT", "99", "Açores"),
    ];

    /// <summary>The country whose VAT law counts in a country: France's in Monaco.</summary>
    public static string CountryOf(string country) =>
        ByCountry.TryGetValue(country, out var area) ? area.Country : country;

    /// <summary>Whose VAT law counts at an address.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="postcode">As it is written; blanks, signs and a country in front do not count.</param>
    public static VatTerritory Of(string country, string postcode)
    {
        if (ByCountry.TryGetValue(country, out var area)) return area;
        var digits = string.Concat(postcode.Where(char.IsAsciiDigit));
        // 3500 in Spain is 03500 without its zero, not the Canaries.
        if (digits.Length < (country is "AT" or "DK" or "PT" ? 4 : 5)) return new VatTerritory(country);
        var place = Array.Find(
            ByPostcode, row => row.Country == country && digits.StartsWith(row.Begins, StringComparison.Ordinal));
        return new VatTerritory(country, place.Name);
    }

    /// <summary>
    /// Whether the place's own rules count for a document: it is in the Union, or in the other party's own country.
    /// </summary>
    public bool Decides(string otherCountry, DateOnly on) =>
        Special is not null && (EuMembership.IsMember(Country, on) || Country == otherCountry);
}
