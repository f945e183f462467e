using Microsoft.AspNetCore.Http;
using Panel.Web.Identity;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>What cookies are called and may do, with HTTPS and without.</summary>
public sealed class CookieTests
{
    [Fact]
    public void Over_https_every_cookie_of_ours_is_bound_to_this_host()
    {
        foreach (var cookie in Written("https"))
        {
            cookie.ShouldStartWith("__Host-panel-");
            foreach (var word in (string[])["secure", "path=/", "httponly", "samesite=lax"])
                cookie.ShouldContain(word, Case.Insensitive);
            cookie.ShouldNotContain("domain", Case.Insensitive);
        }
    }

    [Fact]
    public void Without_https_a_name_that_browsers_would_refuse_is_not_used()
    {
        foreach (var cookie in Written("http"))
        {
            cookie.ShouldStartWith("panel-");
            cookie.ShouldNotContain("secure", Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("https", "__Host-panel-theme=dark", "dark")]
    [InlineData("https", "panel-theme=dark", "auto")]
    [InlineData("http", "panel-theme=light", "light")]
    [InlineData("http", "panel-theme=\"><script>", "auto")]
    public void A_theme_is_read_from_the_cookie_of_its_scheme_and_nothing_else(
        string scheme, string cookie, string theme) =>
        Preferences.Theme(Asked(scheme, cookie)).ShouldBe(theme);

    private static List<string> Written(string scheme)
    {
        var context = Asked(scheme, $"{(scheme == "https" ? CookieName.Bound : "")}panel-language-chosen=de");
        SessionCookie.Write(context, "token");
        Preferences.RememberLanguage(context, "de");
        Preferences.TakeChosen(context).ShouldBe("de");
        var cookies = context.Response.Headers.SetCookie.OfType<string>().ToList();
        cookies.Count.ShouldBe(3);
        return cookies;
    }

    private static DefaultHttpContext Asked(string scheme, string cookie)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };
        context.Request.Headers.Cookie = cookie;
        return context;
    }
}
