using Microsoft.AspNetCore.Http;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "de-DE")]
    [InlineData("de", "de-DE")]
    [InlineData("da, en-GB;q=0.8", "da-DK")]
    [InlineData("pl,en-US;q=0.7,en;q=0.3", "pl-PL")]
    [InlineData("de-AT", "de-DE")]
    [InlineData("fr-FR,fr;q=0.9,pl;q=0.5", "pl-PL")]
    [InlineData("en;q=0.4, DA;q=0.6", "da-DK")]
    [InlineData("de;q=0, en-US", "en-GB")]
    [InlineData("fr", null)]
    [InlineData("*", null)]
    [InlineData(";;q=x", null)]
    [InlineData("", null)]
    public void A_browser_is_answered_in_the_language_it_likes_best_of_ours(string header, string? culture)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = header;
        Languages.Accepted(context.Request).ShouldBe(culture);
    }
}
