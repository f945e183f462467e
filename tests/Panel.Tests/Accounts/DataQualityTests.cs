using System.Collections.Frozen;
using Panel.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Accounts;

public sealed class DataQualityTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly AccountDetails Person = SampleTree.Person;
    private static readonly AccountDetails Firm = SampleTree.Firm with { VatId = "" };

    // DK13585628 is a good id, DK13585682 has two digits swapped.
    private static readonly AccountDetails Danish = Firm with
    {
        Country = "DK",
        Postcode = "8000",
        City = "Aarhus C",
        Currency = "DKK",
        VatId = "DK13585628",
        Company = "Norddal ApS",
    };

    [Fact]
    public void A_complete_person_and_a_complete_firm_have_no_findings()
    {
        Check(Person).ShouldBeEmpty();
        Check(Firm).ShouldBeEmpty();
        Check(Danish, VatIdStatus.Valid).ShouldBeEmpty();
    }

    [Fact]
    public void What_every_invoice_must_show_is_an_error_when_it_is_missing()
    {
        var bare = Person with
        {
            FirstName = "",
            LastName = "",
            Street = "",
            HouseNumber = "",
            Postcode = "",
            City = "",
            Country = "??"
        };
        Check(bare).Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Code)
            .ShouldBe(
            [FindingCode.NameMissing, FindingCode.CountryUnknown, FindingCode.StreetMissing, FindingCode.CityMissing]);
        Check(Person with { Postcode = "" }).ShouldHaveSingleItem().ShouldBe(
            new DataFinding(FindingCode.PostcodeMissing, FindingSeverity.Error, "Postcode", ""));
        Check(Person with { Country = "AE", Postcode = "", Currency = "AED" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1O115", "10115")]
    [InlineData("D-10115", "10115")]
    [InlineData("1011", null)]
    public void A_postcode_of_another_form_comes_with_a_fix_where_there_is_one(string postcode, string? fix) =>
        Check(Person with { Postcode = postcode }).ShouldHaveSingleItem().ShouldBe(
            new DataFinding(FindingCode.PostcodeForm, FindingSeverity.Warning, "Postcode", postcode, fix));

    [Fact]
    public void A_street_needs_a_number_somewhere()
    {
        Check(Person with { HouseNumber = "" }).ShouldHaveSingleItem().Code.ShouldBe(FindingCode.HouseNumberMissing);
        Check(Person with { Street = "Hauptstraße 12", HouseNumber = "" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DK13585682", VatIdStatus.Valid, FindingCode.VatIdCheckDigit, FindingSeverity.Error, "DK13585628")]
    [InlineData(
        "DK13585682", VatIdStatus.Unchecked, FindingCode.VatIdCheckDigit, FindingSeverity.Warning, "DK13585628")]
    [InlineData("DK1358562", VatIdStatus.Valid, FindingCode.VatIdForm, FindingSeverity.Error, null)]
    [InlineData("DK1358562B", VatIdStatus.Valid, FindingCode.VatIdForm, FindingSeverity.Error, "DK13585628")]
    [InlineData("XX1358562", VatIdStatus.Valid, FindingCode.VatIdForm, FindingSeverity.Error, null)]
    public void A_broken_VAT_id_blocks_only_where_reverse_charge_rests_on_it(
        string vatId, VatIdStatus status, string code, FindingSeverity severity, string? fix) =>
        Check(Danish with { VatId = vatId }, status)
            .ShouldContain(new DataFinding(code, severity, "VatId", vatId, fix));

    [Theory]
    [InlineData("", VatIdStatus.None, FindingCode.VatIdMissing)]
    [InlineData("DK13585628", VatIdStatus.Unchecked, FindingCode.VatIdUnchecked)]
    [InlineData("DK13585628", VatIdStatus.Invalid, FindingCode.VatIdDenied)]
    [InlineData("DE811193231", VatIdStatus.Valid, FindingCode.VatIdCountry)]
    public void A_business_in_another_member_state_is_told_what_keeps_it_from_reverse_charge(
        string vatId, VatIdStatus status, string code) =>
        Check(Danish with { VatId = vatId }, status).ShouldContain(finding => finding.Code == code);

    [Fact]
    public void A_VAT_id_at_home_need_not_be_confirmed() =>
        Check(Firm with { VatId = "DE811193231" }, VatIdStatus.Unchecked).ShouldBeEmpty();

    [Fact]
    public void A_consumer_with_a_VAT_id_and_a_customer_with_ours_are_noticed()
    {
        Check(Person with { VatId = "DE811193231" }).ShouldHaveSingleItem().ShouldBe(
            new DataFinding(FindingCode.VatIdOfConsumer, FindingSeverity.Warning, "Business", "DE811193231", "true"));
        Check(Firm with { VatId = "DE136695976" }).ShouldHaveSingleItem().Code.ShouldBe(FindingCode.VatIdOfSeller);
    }

    [Theory]
    [InlineData("", FindingCode.EmailMissing, null)]
    [InlineData("anna@", FindingCode.EmailForm, null)]
    [InlineData("anna@example.org;", FindingCode.EmailForm, "anna@example.org")]
    [InlineData("anna@gmial.com", FindingCode.EmailTypo, "anna@gmail.com")]
    public void An_e_mail_address_that_is_wrong_or_unlikely_is_noticed(string email, string code, string? fix) =>
        Check(Person with { Email = email }).ShouldHaveSingleItem().ShouldBe(
            new DataFinding(code, FindingSeverity.Warning, "Email", email, fix));

    [Theory]
    [InlineData("DE", "EUR", false)]
    [InlineData("DE", "DKK", true)]
    [InlineData("PL", "EUR", false)]
    [InlineData("PL", "PLN", false)]
    [InlineData("PL", "USD", true)]
    public void A_currency_that_belongs_neither_to_the_country_nor_to_the_seller_is_noticed(
        string country, string currency, bool noticed) =>
        Check(Person with { Country = country, Postcode = country == "PL" ? "00-001" : "10115", Currency = currency })
            .Any(finding => finding.Code == FindingCode.CurrencyUnusual).ShouldBe(noticed);

    [Theory]
    [InlineData("Norddal GMBH", "Norddal GmbH")]
    [InlineData("Norddal gmbh & co kg", "Norddal GmbH & Co. KG")]
    [InlineData("NORDDAL HOSTING GMBH", "Norddal Hosting GmbH")]
    [InlineData("Norddal  Hosting GmbH", "Norddal Hosting GmbH")]
    [InlineData("Lunvik sp.z o.o.", "Lunvik Sp. z o.o.")]
    [InlineData("Norddal GmbH", null)]
    [InlineData("Nordhost AS", null)]
    [InlineData("IBM", null)]
    [InlineData("", null)]
    public void Company_names_follow_the_house_standard(string company, string? fix) =>
        NamingStandard.SuggestFix(company).ShouldBe(fix);

    [Fact]
    public void The_fix_of_a_name_needs_no_further_fix()
    {
        foreach (var form in NamingStandard.LegalForms)
        {
            var corrected = NamingStandard.SuggestFix($"Norddal {form.ToUpperInvariant()}")
                ?? $"Norddal {form.ToUpperInvariant()}";
            NamingStandard.SuggestFix(corrected).ShouldBeNull(corrected);
        }
    }

    [Fact]
    public void The_gate_lets_warnings_through()
    {
        DataQuality.Gate(Facts(Person with { Email = "" }), Today).ShouldBeEmpty();
        DataQuality.Gate(Facts(Person with { City = "" }), Today)
            .ShouldHaveSingleItem().Code.ShouldBe(FindingCode.CityMissing);
    }

    [Fact]
    public void Every_code_is_on_the_list_of_codes()
    {
        var constants = typeof(FindingCode).GetFields().Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        FindingCode.All.ShouldBe(constants, ignoreOrder: true);
    }

    private static IReadOnlyList<DataFinding> Check(AccountDetails account, VatIdStatus status = VatIdStatus.None) =>
        DataQuality.Check(Facts(account, status), Today);

    private static AccountFacts Facts(AccountDetails account, VatIdStatus status = VatIdStatus.None) =>
        new(account, status, "DE", "EUR", new[] { "DE136695976" }.ToFrozenSet());
}
