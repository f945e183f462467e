using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>
/// What a use case was given is all in its <see cref="Panel.Platform.UseCaseCall"/>: of two calls that differ in
/// something left out, the second would be answered with what came of the first.
/// </summary>
public sealed partial class UseCaseInputTests
{
    // By file and parameter.
    private static readonly Dictionary<string, string> Aside = new(StringComparer.Ordinal)
    {
        ["EnsureFirstAdmin keep"] = "is told what came of it",
        ["ImportCompany files"] = "their content is in the wish",
        ["ImportCompany progress"] = "is told how far it is",
        ["ImportCompany rehearsed"] = "is in the wish",
        ["InstallModule password"] = "proves who it is, and changes nothing of what is installed",
        ["IssueInvoiceRun progress"] = "is told how far it is",
        ["PrintInvoices progress"] = "is told how far it is",
        ["RemoveModule password"] = "proves who it is, and changes nothing of what is removed",
        ["WriteBackup progress"] = "is told how far it is",
    };

    [Fact]
    public void Every_use_case_hands_on_all_that_decides_what_it_does()
    {
        var calls = Directory.EnumerateFiles(Repository.Path("src/Panel"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file)))
            .Where(file => file.Text.Contains("UseCaseCall.Of(this", StringComparison.Ordinal)).ToList();
        calls.Count.ShouldBeGreaterThan(60);
        var left = calls
            .SelectMany(file => LeftOut(file.Text).Select(parameter => $"{file.Name} {parameter}")).ToList();
        left.Except(Aside.Keys).ShouldBeEmpty("give these to UseCaseCall.Of too");
        Aside.Keys.Except(left).ShouldBeEmpty("these exceptions are none any more");
    }

    [Fact]
    public void What_is_left_out_is_seen() => LeftOut(
        """
        public Task<Result<Done>> RunAsync(
            Actor actor, IReadOnlyDictionary<string, string?> typed, long id = 0,
            CancellationToken cancellationToken = default) => work.RunAsync(
                UseCaseCall.Of(this, actor, Tidy(typed)), session => StoreAsync(session, id), cancellationToken);
        """).ShouldBe(["id"]);

    // Of every call in the text, the parameters of the RunAsync before it that it does not name.
    private static IEnumerable<string> LeftOut(string text) => Call().Matches(text).SelectMany(call =>
    {
        var given = Words().Matches(Inside(text, call.Index + call.Length)).Select(word => word.Value).ToHashSet();
        return Parameters(Inside(text, Head().Matches(text[..call.Index]) is [.., var head]
            ? head.Index + head.Length : throw new InvalidOperationException("A call stands before any RunAsync.")))
            .Where(parameter => parameter is not ("actor" or "cancellationToken") && !given.Contains(parameter));
    });

    // What stands between a bracket, behind which the place is, and its end.
    private static string Inside(string text, int place)
    {
        var end = place;
        for (var depth = 1; depth > 0; end++) depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
        return text[place..(end - 1)];
    }

    private static IEnumerable<string> Parameters(string list) =>
        Parameter().Matches(list).Select(one => one.Groups[1].Value);

    [GeneratedRegex(@"UseCaseCall\.Of\(", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"public [^;={}]*? RunAsync\(", RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    // A name before a comma or the end, with its default; not inside the brackets of a type.
    [GeneratedRegex(@"(\w+)(?:\s*=[^,]*)?\s*(?:,(?![^<]*>)|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
