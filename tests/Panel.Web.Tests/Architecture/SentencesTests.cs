using System.Diagnostics.CodeAnalysis;
using Panel.Import;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>
/// Every sentence that the contracts, the business or the web UI say about an invalid field or file is there in every
/// language.
/// </summary>
public sealed class SentencesTests
{
    private static readonly HashSet<string> Speakers =
    [
        "Panel.Problem.Invalid", "Panel.Import.Finding.Of", "Panel.Import.CsvRow.Wrong",
        "Panel.Import.CheckCompany.Wrong",
        "Panel.Import.Findings.Say",
    ];

    [Theory, InlineData("de"), InlineData("da"), InlineData("pl")]
    public void Every_sentence_is_translated_with_the_same_places_for_values(string language)
    {
        var said = Said(typeof(Problem)).Concat(Said(typeof(Finding))).Concat(Said(typeof(PanelHost))).ToList();
        said.Count.ShouldBeGreaterThan(140);
        said.Where(call => call.Sentence is null).Select(call => call.Type)
            .ShouldBeEmpty("say a text of your own, or name who hands on a sentence above");
        var english = said.Select(call => call.Sentence!).Distinct(StringComparer.Ordinal)
            .ToDictionary(sentence => sentence, StringComparer.Ordinal);
        TextsTests.Faults(english, TextsTests.Read(Path.Combine("Components", $"Sentences.{language}.resx")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_new_sentence_and_one_that_is_no_text_are_seen() =>
        Said(typeof(Planted)).Where(call => call.Type == typeof(Planted).FullName).Select(call => call.Sentence)
            .ShouldBe(["Nobody has translated '{0}'.", null], ignoreOrder: true);

    // A draft of a contract reaches nobody yet.
    private static IEnumerable<(string Type, string? Sentence)> Said(Type type)
    {
        var drafts = type.Assembly.GetTypes().Where(one => one.IsDefined(typeof(ExperimentalAttribute), inherit: false))
            .Select(one => one.FullName!).ToHashSet(StringComparer.Ordinal);
        return AssemblyUses.Sentences(type.Assembly.Location, Speakers).Where(call => !drafts.Contains(call.Type));
    }
}

/// <summary>Says what no language has.</summary>
internal static class Planted
{
    internal static Problem New(string value) =>
        Problem.Invalid("Name", "Nobody has translated '{0}'.", string.Join(", ", value));

    internal static Problem HandedOn([ConstantExpected] string sentence) => Problem.Invalid("Name", sentence);
}
