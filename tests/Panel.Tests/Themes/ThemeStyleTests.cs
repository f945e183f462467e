using System.Text;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Themes;

public sealed class ThemeStyleTests
{
    private static readonly Dictionary<string, string> NoColours = [];

    [Fact]
    public void Fonts_and_pictures_of_the_theme_go_inside()
    {
        var style = Compose("@font-face{src:url(\"fonts/a.woff2\")}p{background:url(\"p.png\")}");
        style.Value.ShouldBe(
            ":root{}@font-face{src:url(\"data:font/woff2;base64,Zm9udHMvYS53b2ZmMg==\")}p{background:url(\"data:image/png;base64,cC5wbmc=\")}");
    }

    [Fact]
    public void The_palette_becomes_variables() =>
        ThemeStyle.Compose(
            new Dictionary<string, string> { ["ink"] = "#111111", ["accent"] = "#222222" }, "p{}", _ => null).Value
            .ShouldBe(":root{--accent:#222222;--ink:#111111;}p{}");

    [Theory]
    [InlineData("@import \"x.css\";")]
    [InlineData("@IMPORT url(x.css);")]
    [InlineData("p{background:url(http://127.0.0.1/x.png)}")]
    [InlineData("p{background:url('p.png')}")]
    [InlineData("p{background:url(\"data:image/png;base64,AA\")}")]
    [InlineData("p{background:URL(\"https://x/y.png\")}")]
    [InlineData("p{background:url(\"missing.png\")}")]
    [InlineData("p{background:url(\"a.html\")}")]
    [InlineData("p{background:u\\72l(http://127.0.0.1/x)}")]
    [InlineData("p{background:image-set(\"http://127.0.0.1/x\" 1x)}")]
    [InlineData("p{width:expression(1)}")]
    [InlineData("p{}</style><script>")]
    [InlineData("p{background:/**/url(http://127.0.0.1/x)}")]
    public void Anything_that_would_load_or_run_is_refused(string css) =>
        Compose(css).Problem!.Code.ShouldBe("theme.invalid");

    private static Result<string> Compose(string css) => ThemeStyle.Compose(
        NoColours, css,
        name => name.StartsWith("missing", StringComparison.Ordinal) ? null : Encoding.UTF8.GetBytes(name));
}
