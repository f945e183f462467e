using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Themes;

public sealed class ThemeLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("panel-themes-").FullName;

    public ThemeLibraryTests()
    {
        Write(
            "base/theme.json",
            """{ "name": "base", "title": "Base", "palette": { "accent": "#111111", "ink": "#222222" } }""");
        Write("base/invoice.hbs", "<p>{{title}}</p>");
        Write("base/mail.hbs", "<p>{{subject}}</p>");
        Write("base/mail.css", "p{color:var(--ink)}");
        Write("base/document.css", "p{color:var(--accent)}");
        Write("base/texts.en.json", """{ "a": "one", "b": "two" }""");
        Write("base/texts.de.json", """{ "a": "eins" }""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_default_theme_has_every_text_in_every_language()
    {
        var theme = ThemeLibrary.BesideProgram().Load(ThemeLibrary.Default).Value;
        foreach (var language in Theme.Languages)
        {
            var own = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(
                File.ReadAllText(Path.Combine(
                    AppContext.BaseDirectory, "themes", "default", $"texts.{language}.json")))!;
            own.Keys.ShouldBe(theme.In("en").All.Keys, ignoreOrder: true, customMessage: language);
            own.Values.ShouldAllBe(text => text.Trim() == text);
            foreach (var (key, text) in own) Placeholders(text)
                .ShouldBe(Placeholders(theme.In("en")[key]), ignoreOrder: true, customMessage: $"{language} {key}");
        }
    }

    [Fact]
    public void A_child_overrides_file_by_file_texts_and_colours_one_by_one()
    {
        Write("child/theme.json", """{ "name": "child", "parent": "base", "palette": { "accent": "#333333" } }""");
        Write("child/texts.de.json", """{ "b": "zwei" }""");
        Write("child/invoice.hbs", "<h1>{{title}}</h1>");
        var child = Load("child").Value;
        child.Style.ShouldBe(":root{--accent:#333333;--ink:#222222;}p{color:var(--accent)}");
        child.MailStyle.ShouldBe(":root{}p{color:#222222}", "programs that read mail know no variables");
        child.Invoice.Render(new TitleModel("x")).ShouldBe("<h1>x</h1>");
        (child.In("de")["a"], child.In("de")["b"], child.In("pl")["b"]).ShouldBe(("eins", "zwei", "two"));
    }

    [Fact]
    public void The_hash_tells_every_change_of_a_used_file_and_nothing_else()
    {
        var before = Load("base").Value.Hash;
        Write("base/unused.txt", "x");
        Load("base").Value.Hash.ShouldBe(before);
        Write("base/texts.de.json", """{ "a": "Eins" }""");
        Load("base").Value.Hash.ShouldNotBe(before);
        Write("base/texts.de.json", """{ "a": "eins" }""");
        Load("base").Value.Hash.ShouldBe(before);
    }

    [Theory]
    [InlineData("../base")]
    [InlineData("/etc")]
    [InlineData("Base")]
    [InlineData("nothing")]
    [InlineData("")]
    public void A_name_that_is_no_theme_is_not_found(string name) => Load(name).Problem!.Code.ShouldBe("not_found");

    [Fact]
    public void A_template_that_prints_without_encoding_is_refused_with_file_and_line()
    {
        Write("base/invoice.hbs", "<p>\n{{{title}}}</p>");
        Load("base").Problem!.Message.ShouldBe("invoice.hbs, line 2: '{{{' prints without encoding; write '{{'.");
    }

    [Theory]
    [InlineData("<a href=\"{{address}}\">{{label}}</a>", true)]
    [InlineData("<a href=\"{{label}}\">x</a>", false)]
    [InlineData("<a href=\"https://panel.example/{{address}}\">x</a>", false)]
    [InlineData("<p title=\"{{address}}\" onclick=\"x\">x</p>", false)]
    public void A_mail_may_link_to_the_address_that_Panel_gives_and_to_no_other_value(string template, bool allowed)
    {
        Write("base/mail.hbs", template);
        Load("base").Ok.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("""{ "name": "base", "logo": "../../../etc/passwd" }""")]
    [InlineData("""{ "name": "base", "logo": "invoice.hbs" }""")]
    [InlineData("""{ "name": "base", "parent": "base" }""")]
    [InlineData("""{ "name": "base", "palette": { "accent": "red;}*{" } }""")]
    [InlineData("""{ "name": "base", "palette": { "accent": "#0b5c6b\n" } }""")]
    [InlineData("""{ "name": "other" }""")]
    [InlineData("{")]
    public void A_manifest_that_points_outside_or_in_a_circle_is_refused(string manifest)
    {
        Write("base/theme.json", manifest);
        Load("base").Problem!.Code.ShouldBe("theme.invalid");
    }

    [Fact]
    public void A_link_out_of_the_theme_is_refused()
    {
        Write("base/theme.json", """{ "name": "base", "logo": "logo.png" }""");
        File.CreateSymbolicLink(Path.Combine(_folder, "base", "logo.png"), "/etc/passwd");
        Load("base").Problem!.Message.ShouldContain("is a link");
    }

    public sealed record TitleModel(string Title);

    private Result<Theme> Load(string name) => new ThemeLibrary(_folder).Load(name);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static IEnumerable<string> Placeholders(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\{[a-z_]+\}").Select(match => match.Value);
}
