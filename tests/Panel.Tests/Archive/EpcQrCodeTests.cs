using Panel.Archive;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

public sealed class EpcQrCodeTests
{
    private const string Iban = "DE02 1203 0000 0000 2020 51";

    [Fact]
    public void The_code_says_what_the_standard_asks_for() =>
        EpcQrCode.Payload("Nordhost GmbH", Iban, "BYLADEM1001", Euros(11422), "RE-000123").ShouldBe(
            "BCD\n002\n1\nSCT\nBYLADEM1001\nNordhost GmbH\nDE02120300000000202051\nEUR114.22\n\n\nRE-000123");

    [Theory]
    [InlineData(0, "EUR")]
    [InlineData(-1, "EUR")]
    [InlineData(100_000_000_000, "EUR")]
    [InlineData(100, "DKK")]
    public void There_is_no_code_for_what_is_no_sepa_transfer(long minor, string currency) =>
        EpcQrCode.Payload("N", Iban, "", new Money(minor, Currency.Of(currency)), "x").ShouldBeNull();

    [Theory]
    [InlineData("NOTANIBAN")]
    [InlineData("DE00120300000000202051")]
    [InlineData("")]
    public void Nobody_is_led_to_an_account_that_cannot_exist(string iban) =>
        EpcQrCode.Payload("N", iban, "BYLADEM1001", Euros(1), "x").ShouldBeNull();

    [Fact]
    public void Bank_details_are_written_as_banks_do_and_a_bic_that_cannot_be_right_is_left_out()
    {
        EpcQrCode.Payload("N", "de02 1203 0000 0000 2020 51", "byladem1001", Euros(1), "x")!
            .ShouldContain("BYLADEM1001\nN\nDE02120300000000202051\n");
        EpcQrCode.Payload("N", Iban, "nonsense", Euros(1), "x")!.ShouldStartWith("BCD\n002\n1\nSCT\n\nN\nDE02");
    }

    [Fact]
    public void Long_and_broken_names_stay_one_line_of_at_most_70_characters()
    {
        var lines = EpcQrCode.Payload(
            new string('ł', 69) + "😀 x\ny", Iban, "", Euros(1), "RE-1\nEUR9999.99")!.Split('\n');
        lines.Length.ShouldBe(11);
        lines[5].ShouldBe(new string('ł', 69));
        lines[10].ShouldBe("RE-1 EUR9999.99");
    }

    [Fact]
    public void The_drawing_is_made_of_nothing_but_path_commands()
    {
        var (path, viewBox) = EpcQrCode.Draw("BCD");
        path.ShouldMatch(@"^(M\d+ \d+h\d+v1\.03H\d+z)+$");
        viewBox.ShouldMatch(@"^0 0 \d+ \d+$");
    }

    private static Money Euros(long minor) => new(minor, Currency.Of("EUR"));
}
