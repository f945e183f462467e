using Panel.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Accounts;

/// <summary>
/// Whose VAT law counts where, which ids can be of that place, and what keeps documents back (Art. 5 to 7, 226).
/// </summary>
public sealed class VatTerritoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData("DE", "10115", "DE")]
    [InlineData("MC", "98000", "FR")]
    [InlineData("FR", "98000", "FR")]
    [InlineData("IM", "IM1 1AA", "GB")]
    [InlineData("GB", "BT1 1AA", "GB")] // services to Northern Ireland are services to the United Kingdom
    [InlineData("JE", "JE2 3AB", "JE")]
    [InlineData("ES", "3500", "ES")] // 03500 without its zero
    [InlineData("ES", "28035", "ES")]
    [InlineData("PT", "1000-001", "PT")]
    [InlineData("FR", "20000", "FR")] // Corsica has the standard rate
    [InlineData("NC", "98800", "NC")]
    [InlineData("FO", "100", "FO")]
    public void An_address_belongs_to_one_states_area(string country, string postcode, string state) =>
        VatTerritory.Of(country, postcode).ShouldBe(new VatTerritory(state));

    [Theory]
    [InlineData("ES", "35001", "ES")]
    [InlineData("ES", "E-38001", "ES")]
    [InlineData("ES", "51001", "ES")]
    [InlineData("ES", "52001", "ES")]
    [InlineData("DE", "78266", "DE")]
    [InlineData("DE", "D-27498", "DE")]
    [InlineData("IT", "23041", "IT")]
    [InlineData("IT", "22061", "IT")]
    [InlineData("FI", "22100", "FI")]
    [InlineData("AX", "22100", "FI")]
    [InlineData("FR", "97400", "FR")]
    [InlineData("RE", "97400", "FR")]
    [InlineData("GP", "", "FR")]
    [InlineData("MQ", "97200", "FR")]
    [InlineData("GR", "630 86", "GR")]
    [InlineData("DK", "3900", "DK")]
    [InlineData("PT", "9000-123", "PT")]
    [InlineData("PT", "9500", "PT")]
    [InlineData("AT", "6691", "AT")]
    [InlineData("AT", "A-6991", "AT")]
    public void Places_with_rules_of_their_own_are_known_and_hold_documents(
        string country, string postcode, string state)
    {
        var territory = VatTerritory.Of(country, postcode);
        territory.Country.ShouldBe(state);
        territory.Special.ShouldNotBeNull();
        var held = Gate(SampleTree.Person with { Country = country, Postcode = postcode });
        held.ShouldContain(new DataFinding(
            FindingCode.VatTerritory, FindingSeverity.Error, "Postcode", territory.Special));
    }

    [Theory]
    [InlineData("AE", "")]
    [InlineData("HK", "")]
    [InlineData("US", "10001")]
    [InlineData("MC", "98000")]
    public void Other_places_hold_nothing_a_country_without_postcodes_among_them(string country, string postcode) =>
        Gate(SampleTree.Person with { Country = country, Postcode = postcode }).ShouldBeEmpty();

    [Theory]
    [InlineData("FR", "FR83404833048", true)]
    [InlineData("MC", "FR83404833048", true)]
    [InlineData("GR", "EL094259216", true)]
    [InlineData("AT", "AT U 135 856 27", true)]
    [InlineData("AT", "atu13585627", true)]
    [InlineData("US", "12-3456789", true)] // no form is known
    [InlineData("US", "DE136695976", true)] // registered in a member state, and seated outside
    [InlineData("GB", "IE8Z49289F", true)]
    [InlineData("ES", "ESX1234567A", true)] // wrong check digits there only warn
    [InlineData("FR", "DE136695976", false)]
    [InlineData("FR", "FR83404833049", false)]
    [InlineData("AT", "hello world", false)]
    [InlineData("GB", "XI123456789", false)]
    [InlineData("IM", "GB123456789", false)]
    [InlineData("CH", "CHE-123.456.789 MWST", false)]
    public void An_id_has_the_form_the_check_digits_and_the_prefix_of_its_place(
        string country, string id, bool possible) =>
        (CheckVatId.Run("VatId", id, country) is null).ShouldBe(possible);

    [Theory]
    [InlineData("EL", "GR")]
    [InlineData("UK", "GB")]
    [InlineData("XI", "GB")]
    [InlineData("IC", "ES")]
    [InlineData("EU", null)]
    [InlineData("ZZ", null)]
    [InlineData("QQ", null)]
    [InlineData("", null)]
    public void A_code_of_another_list_is_no_country_and_says_which_one_was_meant(string code, string? meant)
    {
        var problem = Country.Check("Country", code).ShouldNotBeNull();
        Country.MeantBy(code).ShouldBe(meant);
        if (meant is not null) problem.Message.ShouldContain(meant);
    }

    [Theory]
    [InlineData("DE136695976", "", true, null)]
    [InlineData("", "20/291/12345", false, null)]
    [InlineData("", "20/291/12345", true, SellerFindingCode.VatIdMissing)]
    [InlineData("FR123", "20/291/12345", true, SellerFindingCode.VatIdMissing)]
    [InlineData("DE136695967", "20/291/12345", true, SellerFindingCode.VatIdMissing)]
    [InlineData("", "", false, SellerFindingCode.TaxIdMissing)]
    [InlineData("FR123", "", false, SellerFindingCode.TaxIdMissing)]
    public void A_seller_issues_what_its_numbers_allow(
        string vatId, string taxNumber, bool reverseCharge, string? code) =>
        DataQuality.SellerGate(new SellerFacts("DE", "24103", vatId, taxNumber), reverseCharge, Today)
            .Select(finding => finding.Code).SingleOrDefault().ShouldBe(code);

    [Fact]
    public void A_seller_in_a_place_with_rules_of_its_own_issues_nothing_yet() =>
        DataQuality.SellerGate(new SellerFacts("DE", "78266", "DE136695976", ""), false, Today)
            .ShouldHaveSingleItem().Code.ShouldBe(FindingCode.VatTerritory);

    private static IReadOnlyList<DataFinding> Gate(AccountDetails account) =>
        DataQuality.Gate(new AccountFacts(account, VatIdStatus.None, "DE", "EUR", []), Today);
}
