using Panel.Web.Domains;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Domains;

/// <summary>Names of zones between people and the wire.</summary>
public sealed class ZoneNameTests
{
    [Theory]
    [InlineData("example.org", "example.org")]
    [InlineData(" Example.ORG ", "example.org")]
    [InlineData("Bücher.example", "xn--bcher-kva.example")]
    [InlineData("*.łódź.example", "*.xn--d-uga0v4h.example")]
    [InlineData("_acme-challenge.bücher.example", "_acme-challenge.xn--bcher-kva.example")]
    [InlineData("example.org.", "example.org.")]
    [InlineData("a b", "a b")]
    [InlineData("", "")]
    public void What_was_typed_travels_in_small_ascii_letters_and_what_is_no_name_stays(string typed, string ascii) =>
        ZoneName.Ascii(typed).ShouldBe(ascii);

    [Theory]
    [InlineData("xn--bcher-kva.example", "bücher.example")]
    [InlineData("*.xn--d-uga0v4h.example", "*.łódź.example")]
    [InlineData("xn--bcher-kva9.example", "xn--bcher-kva9.example")]
    [InlineData("xn--.example", "xn--.example")]
    [InlineData("xn--abc-.example", "xn--abc-.example")]
    [InlineData("example.org", "example.org")]
    public void A_name_is_read_in_its_letters_unless_it_would_not_come_back_the_same(string name, string readable)
    {
        ZoneName.Readable(name).ShouldBe(readable);
        ZoneName.Ascii(ZoneName.Readable(name)).ShouldBe(name);
    }

    [Theory]
    [InlineData("xn--strae-oqa.example")]
    [InlineData("xn--fsqu00a.xn--0zwm56d")]
    [InlineData("xn--ls8h.example")]
    [InlineData("xn--mgbh0fb.xn--kgbechtv")]
    [InlineData("xn--a-ecp.example")]
    [InlineData("xn--9999999.example")]
    public void Whatever_is_shown_of_a_name_comes_back_as_the_same_name(string name) =>
        ZoneName.Ascii(ZoneName.Readable(name)).ShouldBe(name);

    [Theory]
    [InlineData("", "example.org")]
    [InlineData("@", "example.org")]
    [InlineData("www", "www.example.org")]
    [InlineData("WWW.example.org", "www.example.org")]
    [InlineData("example.org", "example.org")]
    [InlineData("badexample.org", "badexample.org.example.org")]
    [InlineData("www.example.com.", "www.example.com")]
    [InlineData("bücher", "xn--bcher-kva.example.org")]
    public void A_record_stands_within_its_zone_unless_its_name_ends_in_a_dot(string typed, string full) =>
        ZoneName.Within("example.org", typed).ShouldBe(full);

    [Theory]
    [InlineData("example.org", "@")]
    [InlineData("a.www.example.org", "a.www")]
    [InlineData("badexample.org", "badexample.org")]
    public void Of_the_name_of_a_record_the_zone_is_left_out(string full, string before) =>
        ZoneName.Before("example.org", full).ShouldBe(before);

    [Theory]
    [InlineData("MX", "10 mail.bücher.example.", "10 mail.xn--bcher-kva.example.")]
    [InlineData("CNAME", "Www.bücher.example.", "Www.xn--bcher-kva.example.")]
    [InlineData("SRV", "10 60 5060 sip.bücher.example.", "10 60 5060 sip.xn--bcher-kva.example.")]
    [InlineData("TXT", "\"bücher\"", "\"bücher\"")]
    public void Names_in_contents_are_translated_and_texts_are_not(string type, string typed, string content) =>
        ZoneName.Contents(type, $"\n {typed} \r\n\n").ShouldBe([content]);

    [Fact]
    public void A_text_that_looks_like_a_name_is_shown_as_it_is()
    {
        ZoneName.ReadableContent("TXT", "\"a xn--bcher-kva.example\"").ShouldBe("\"a xn--bcher-kva.example\"");
        ZoneName.ReadableContent("MX", "10 mail.xn--bcher-kva.example.").ShouldBe("10 mail.bücher.example.");
    }
}
