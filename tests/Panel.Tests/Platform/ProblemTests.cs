using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>Several problems of one request as one.</summary>
public sealed class ProblemTests
{
    private static readonly Problem Name = Problem.Invalid(
        "Name", "Enter a name."), Code = Problem.Invalid("Code", "Enter a code.");

    [Fact]
    public void Nothing_wrong_is_no_problem() => Problem.All(null, null).ShouldBeNull();

    [Fact]
    public void The_first_stands_for_all_and_each_is_found_by_its_field()
    {
        var all = Problem.All(Name, null, Code)!;
        all.ShouldBe(Name);
        all.At("Code").ShouldBe(Code);
        all.At("Name").ShouldBe(Name);
        all.At("City").ShouldBeNull();
        all.At(null).ShouldBeNull();
        all.Each().ShouldBe([Name, Code]);
        all.At("Name")!.Others.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_field_only_the_first_is_told_also_when_lists_are_put_together()
    {
        var all = Problem.All(
            Problem.All(Name, Code), Problem.Invalid("Code", "Another rule."), new Problem("stale", "Load again."))!;
        all.Each().Select(problem => problem.Message).ShouldBe(["Enter a name.", "Enter a code.", "Load again."]);
    }
}
