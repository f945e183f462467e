using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Panel.Web.Components;
using Panel.Web.Registration;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Components;

/// <summary>What a reader is notified about an invalid field.</summary>
public sealed class ProblemTextsTests : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

    private readonly ServiceProvider _services =
        new ServiceCollection().AddLogging().AddLocalization().AddSingleton<FeatureTexts>().AddSingleton<ProblemTexts>()
            .BuildServiceProvider();

    public void Dispose()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _language);
        _services.Dispose();
    }

    [Theory]
    [InlineData("en", "The end 2026-11-01 lies before the start 2026-12-24.")]
    [InlineData("de", "Das Ende 01.11.2026 liegt vor dem Beginn 24.12.2026.")]
    [InlineData("da", "Slutningen 01.11.2026 ligger før begyndelsen 24.12.2026.")]
    [InlineData("pl", "Koniec 1.11.2026 jest przed początkiem 24.12.2026.")]
    public void A_sentence_is_said_in_the_readers_language_with_days_as_the_reader_writes_them(
        string language, string said)
    {
        var problem = Problem.Invalid(
            "end", "The end {0:yyyy-MM-dd} lies before the start {1:yyyy-MM-dd}.", new DateOnly(2026, 11, 1),
            new DateOnly(2026, 12, 24));
        Of(language, problem).ShouldBe(said);
        problem.Message.ShouldBe("The end 2026-11-01 lies before the start 2026-12-24.");
    }

    [Fact]
    public void A_problem_within_a_problem_is_translated_too()
    {
        var inner = Problem.Invalid("Price", "The price must be 0 to 100 million.");
        var problem = Problem.Invalid(
            "Prices", "Price of {0}, {1}, {2}: {3}", "Webhosting {x}", "EUR", BillingPeriod.Months(1), inner);
        problem.Message.ShouldBe("Price of Webhosting {x}, EUR, 1 month: The price must be 0 to 100 million.");
        Of("de", problem)
            .ShouldBe("Preis von Webhosting {x}, EUR, monatlich: Der Preis muss 0 bis 100 Millionen sein.");
    }

    [Fact]
    public void A_sentence_without_a_translation_is_shown_in_English() =>
        Of("de", Problem.Invalid("Name", "Nobody has translated {0}.", 1.5m)).ShouldBe("Nobody has translated 1.5.");

    [Fact]
    public void What_has_a_code_of_its_own_is_translated_by_it() =>
        Of("de", Problem.Forbidden("import.run")).ShouldStartWith("Ihre Rolle");

    private string Of(string language, Problem problem)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.CultureOf(
            language));
        return _services.GetRequiredService<ProblemTexts>().Of(problem);
    }
}
