using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Themes;

public sealed class TemplateRulesTests
{
    [Theory]
    [InlineData("<p>{{{sellerName}}}</p>", "'{{{' prints without encoding")]
    [InlineData("<p>{{&sellerName}}</p>", "not allowed")]
    [InlineData("<p>{{~{sellerName}~}}</p>", "not allowed")]
    [InlineData("{{> other}}", "not allowed")]
    [InlineData("{{#each lines}}{{lookup this 'x'}}{{/each}}", "no functions")]
    [InlineData("{{#custom lines}}{{/custom}}", "is no block")]
    [InlineData("<script>1</script>", "<script> is not allowed")]
    [InlineData("<iframe src=\"file:///etc/passwd\"></iframe>", "<iframe> is not allowed")]
    [InlineData("<object data=\"x\"></object>", "<object> is not allowed")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0\">", "<meta> is not allowed")]
    [InlineData("<style>p{}</style>", "<style> is not allowed")]
    [InlineData("<link rel=\"stylesheet\" href=\"x\">", "<link> is not allowed")]
    [InlineData("<p onclick=\"x()\">a</p>", "'onclick'")]
    [InlineData("<p style=\"color:{{x}}\">a</p>", "'style'")]
    [InlineData("<p class={{x}}>a</p>", "double quotes")]
    [InlineData("<p {{x}}>a</p>", "not allowed there")]
    [InlineData("<a href=\"{{x}}\">a</a>", "href")]
    [InlineData("<a href=\"javascript:x\">a</a>", "href")]
    [InlineData("<img src=\"http://127.0.0.1/x.png\">", "src")]
    [InlineData("<img src=\"{{buyer}}\">", "src")]
    [InlineData("<{{x}}>", "not allowed")]
    [InlineData("<!-- {{x}} -->", "comment")]
    [InlineData("<p class=\"a", "closing quote")]
    [InlineData("{{x", "no '}}'")]
    public void What_could_do_more_than_show_is_refused(string template, string reason) =>
        TemplateRules.Check(template).ShouldNotBeNull().ShouldContain(reason);

    [Fact]
    public void The_broken_rule_is_told_with_its_line() =>
        TemplateRules.Check("<p>\n{{a}}\n{{{b}}}</p>").ShouldBe("line 3: '{{{' prints without encoding; write '{{'.");

    [Theory]
    [InlineData("{{#each lines}}<p class=\"{{#if grand}}a{{else}}b{{/if}}\">{{text}}{{../title}}</p>{{/each}}")]
    [InlineData("<svg viewBox=\"{{qr.viewBox}}\"><path d=\"{{qr.path}}\"/></svg><br/>")]
    [InlineData(
        "{{! a comment }}{{#unless a}}x{{/unless}}<a href=\"https://example.com\">x</a><img src=\"{{logo}}\" "
            + "alt=\"{{a}}\">")]
    public void What_only_shows_is_accepted(string template) => TemplateRules.Check(template).ShouldBeNull();

    [Fact]
    public void Values_are_always_encoded_and_lose_what_turns_or_hides_text()
    {
        var template = DocumentTemplate.Compile("t", "<p title=\"{{text}}\">{{text}}</p>").Value;
        template.Render(new Model("<b onclick='x'>\"&`\u0000\u202Etxt\u2066\uFEFF\nä😀"))
            .ShouldBe(
                "<p title=\"&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&#96;txt ä😀\">"
                + "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&#96;txt ä😀</p>");
    }

    [Fact]
    public void A_name_the_model_does_not_have_is_an_error_not_a_gap() =>
        Should.Throw<InvalidDataException>(() =>
            DocumentTemplate.Compile("t", "{{nothing}}").Value.Render(new Model("x")));

    public sealed record Model(string Text);
}
