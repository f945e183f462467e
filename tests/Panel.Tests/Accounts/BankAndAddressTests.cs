using Panel.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Accounts;

public sealed class BankAndAddressTests
{
    [Theory]
    [InlineData("DE02120300000000202051", IbanState.Valid)]
    [InlineData("DK50 0040 0440 1162 43", IbanState.Valid)]
    [InlineData("dk5000400440116243", IbanState.Valid)]
    [InlineData("GB29NWBK60161331926819", IbanState.Valid)]
    [InlineData("NO9386011117947", IbanState.Valid)]
    [InlineData("MT84MALT011000012345MTLCAST001S", IbanState.Valid)]
    [InlineData("PL61109010140000071219812874", IbanState.Valid)]
    [InlineData("DE02120300000000202015", IbanState.BadCheckDigits)]
    [InlineData("DE0212030000000020205", IbanState.BadFormat)]
    [InlineData("DE0212030000000020205<", IbanState.BadFormat)]
    [InlineData("DEX2120300000000202051", IbanState.BadFormat)]
    [InlineData("US02120300000000202051", IbanState.UnknownCountry)]
    [InlineData("", IbanState.UnknownCountry)]
    public void An_IBAN_is_judged_by_country_length_and_check_digits(string text, IbanState state) =>
        Iban.Check(text).ShouldBe(state);

    [Fact]
    public void An_IBAN_is_shown_in_groups_of_four() =>
        Iban.Format("de02120300000000202051").ShouldBe("DE02 1203 0000 0000 2020 51");

    [Fact]
    public void Any_single_wrong_digit_of_an_IBAN_is_found()
    {
        const string right = "DE02120300000000202051";
        for (var i = 2; i < right.Length; i++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != right[i])
                    Iban.IsValid(right[..i] + digit + right[(i + 1)..]).ShouldBeFalse($"place {i}, digit {digit}");
    }

    [Theory]
    [InlineData("BYLADEM1001", true)]
    [InlineData("NDEADKKK", true)]
    [InlineData("ndeadkkk", true)]
    [InlineData("NDEAXXKK", false)]
    [InlineData("NDEADKK", false)]
    [InlineData("", false)]
    public void A_BIC_has_eight_or_eleven_places_and_a_country(string text, bool valid) =>
        Bic.IsValid(text).ShouldBe(valid);

    [Theory]
    [InlineData("DE", "10115", true)]
    [InlineData("DE", "1011", false)]
    [InlineData("DE", "1O115", false)]
    [InlineData("PL", "00-001", true)]
    [InlineData("PL", "00001", true)]
    [InlineData("NL", "1011 AB", true)]
    [InlineData("NL", "1011ab", true)]
    [InlineData("GB", "EC1A 1BB", true)]
    [InlineData("GB", "M1 1AE", true)]
    [InlineData("GB", "10115", false)]
    [InlineData("IE", "D02 AF30", true)]
    [InlineData("IE", "D6W XY00", true)]
    [InlineData("LV", "LV-1010", true)]
    [InlineData("AD", "AD500", true)]
    [InlineData("SE", "111 22", true)]
    [InlineData("US", "10001-1234", true)]
    [InlineData("CH", "8001\n", false)]
    [InlineData("BR", "whatever", true)]
    public void A_postal_code_has_the_form_of_its_country(string country, string code, bool fits) =>
        PostalCode.Fits(country, code).ShouldBe(fits);

    [Theory]
    [InlineData("DE", "1O115", "10115")]
    [InlineData("DE", "D-10115", "10115")]
    [InlineData("DK", "DK8000", "8000")]
    [InlineData("PL", "00001", "00-001")]
    [InlineData("SE", "SE-11122", "111 22")]
    [InlineData("NL", "1011ab", "1011 AB")]
    [InlineData("CZ", "I1O OO", "110 00")]
    [InlineData("DE", "10115", null)]
    [InlineData("DE", "101", null)]
    public void A_postal_code_is_fixed_where_only_one_reading_fits(string country, string code, string? fix) =>
        PostalCode.SuggestFix(country, code).ShouldBe(fix);

    [Fact]
    public void The_example_of_every_form_fits_its_country() =>
        Country.All.Where(country =>
            PostalCode.Example(country) is { Length: > 0 } example && !PostalCode.Fits(country, example))
            .ShouldBeEmpty();

    [Fact]
    public void There_are_249_countries_and_every_member_state_is_one()
    {
        Country.All.Distinct().Count().ShouldBe(249);
        EuMembership.On(new DateOnly(2026, 11, 1))
            .ShouldAllBe(state => Country.IsKnown(state) && Country.CurrencyOf(state) != null);
    }

    [Theory]
    [InlineData("anna@example.org", true)]
    [InlineData("anna.maria+news@sub.example.co.uk", true)]
    [InlineData("jürgen@müller.example", true)]
    [InlineData("o'brien@example.ie", true)]
    [InlineData("anna@example", false)]
    [InlineData("anna@@example.org", false)]
    [InlineData("anna@example..org", false)]
    [InlineData(".anna@example.org", false)]
    [InlineData("anna@-example.org", false)]
    [InlineData("anna@127.0.0.1", false)]
    [InlineData("anna example@example.org", false)]
    [InlineData("anna@example.org\r\nBcc: all@example.org", false)]
    [InlineData("<script>@example.org", false)]
    [InlineData("", false)]
    public void An_address_is_one_that_mail_can_be_sent_to(string text, bool valid) =>
        EmailAddress.IsValid(text).ShouldBe(valid);

    [Theory]
    [InlineData("anna@gmial.com", "anna@gmail.com")]
    [InlineData("anna@gmai.com", "anna@gmail.com")]
    [InlineData("anna@gmaill.com", "anna@gmail.com")]
    [InlineData("anna@web.d", null)]
    [InlineData("anna@hotmial.de", "anna@hotmail.de")]
    [InlineData("anna@t-onlin.de", "anna@t-online.de")]
    [InlineData("anna@example.con", "anna@example.com")]
    [InlineData("anna@mail.com", null)]
    [InlineData("anna@ymail.com", null)]
    [InlineData("anna@gmail.com", null)]
    [InlineData("anna@nordhost.example", null)]
    [InlineData(" anna@gmail.com;", "anna@gmail.com")]
    public void A_likely_typing_error_is_fixed_and_real_domains_are_left_alone(string text, string? fix) =>
        EmailAddress.SuggestFix(text).ShouldBe(fix);

    [Theory]
    [InlineData("Müller & Söhne GmbH & Co. KG", "MUELLER UND SOEHNE")]
    [InlineData("Łódź Hosting Sp. z o.o.", "Lodz Hosting sp z oo")]
    [InlineData("Nordhost A/S", "nordhost")]
    [InlineData("Smørrebrød ApS", "Smorrebrod")]
    [InlineData("Århus Web ApS", "Aarhus Web")]
    [InlineData("Anna Kraus e.K.", "Anna-Kraus")]
    public void Two_spellings_of_a_company_have_one_key(string one, string other) =>
        NameKey.OfCompany(one).ShouldBe(NameKey.OfCompany(other));

    [Theory]
    [InlineData("Norddal GmbH", "Norddal Web GmbH")]
    [InlineData("AG", "KG")]
    public void Different_companies_keep_different_keys(string one, string other) =>
        NameKey.OfCompany(one).ShouldNotBe(NameKey.OfCompany(other));
}
