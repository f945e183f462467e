using System.Reflection;
using Panel.Platform;
using Panel.Testing.Architecture;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>Every problem code that the product can give is decided about, once, and nothing else is.</summary>
public sealed class ProblemStatusTests
{
    // Problems that are handed on under the code that they were stored with, and the copy that a "with" makes.
    private static readonly HashSet<string> HandedOn =
        ["Panel.Platform.Jobs.JobRunRow", "Panel.Web.Overview.AttentionList", "Panel.Problem"];

    private static readonly Assembly[] Product = [
        typeof(Problem).Assembly, typeof(UnitOfWork).Assembly, typeof(PanelHost).Assembly,
        typeof(Keys.MasterKey).Assembly,
    ];

    [Fact]
    public void Every_code_that_the_product_can_give_has_a_status_and_no_other_code_has_one()
    {
        var made = Product.SelectMany(assembly => AssemblyUses.ProblemCodes(assembly.Location)).ToList();
        made.Where(problem => problem.Code is null).Select(problem => problem.Type).Distinct()
            .ShouldBe(HandedOn, ignoreOrder: true, "give the code as a text, or name who hands one on above");
        var codes = made.Select(problem => problem.Code).OfType<string>().Concat(OfRequests()).Append("unexpected")
            .Distinct().ToList();
        codes.Count.ShouldBeGreaterThan(150);
        codes.Except(ProblemStatus.Codes).ShouldBeEmpty("decide about the status in ProblemStatus");
        ProblemStatus.Codes.Except(codes).ShouldBeEmpty("nobody gives this code any more");
    }

    [Fact]
    public void A_new_code_and_one_that_is_no_text_are_seen() =>
        AssemblyUses.ProblemCodes(typeof(PlantedProblem).Assembly.Location)
            .Where(problem => problem.Type == typeof(PlantedProblem).FullName).Select(problem => problem.Code)
            .ShouldBe(["planted.new", null], ignoreOrder: true);

    // Refusals before a page are no objects: they cost next to nothing.
    private static IEnumerable<string> OfRequests() => AssemblyUses.Literals(typeof(PanelHost).Assembly.Location)
        .Where(literal =>
            literal.Type != typeof(ProblemStatus).FullName
                && literal.Text.StartsWith("request.", StringComparison.Ordinal))
        .Select(literal => literal.Text);
}

/// <summary>Gives problems that nobody decided about.</summary>
internal static class PlantedProblem
{
    internal static Problem New(string value) => new("planted.new", $"'{value}' is new.", "code");

    internal static Problem HandedOn(string code) => new(code, "Something else decides what this is.");
}
