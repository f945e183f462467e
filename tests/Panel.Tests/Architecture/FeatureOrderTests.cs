using System.Reflection;
using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

public sealed class FeatureOrderTests
{
    private static readonly string Panel = typeof(Database).Assembly.Location;

    private static readonly string Self = typeof(FeatureOrderTests).Assembly.Location;

    public static IEnumerable<object[]> Planted => typeof(Planted.Accounts.Innocent).Assembly.GetTypes()
        .Where(type =>
            type is { Namespace: "Planted.Accounts", IsNested: false }
                && type.Name.StartsWith("By", StringComparison.Ordinal))
        .Select(type => new object[] { type.FullName! });

    [Fact]
    public void No_feature_uses_one_that_comes_after_it() => Features.Faults(Panel, "Panel").ShouldBeEmpty();

    [Fact]
    public void Every_namespace_is_a_feature_of_the_list() => Features.Strangers(Panel, "Panel").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_seen(string type) =>
        Features.Faults(Self, "Planted")
            .ShouldContain(fault => fault.StartsWith($"{type} → Planted.Tax.", StringComparison.Ordinal));

    [Fact]
    public void What_is_in_order_is_not_blamed() =>
        Features.Faults(Self, "Planted")
            .ShouldAllBe(fault => fault.StartsWith("Planted.Accounts.By", StringComparison.Ordinal));

    [Fact]
    public void A_planted_stranger_is_seen() => Features.Strangers(Self, "Planted").ShouldBe(["Cellar"]);

    [Fact]
    public void The_floor_plan_prints_the_list_in_order()
    {
        var plan = File.ReadAllText(Repository.Path("src/README.md"));
        var places = Features.InDependencyOrder.Select(feature =>
            plan.IndexOf($"`{feature}`", StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place >= 0);
        places.ShouldBe(places.Order());
    }

    [Fact]
    public void Contracts_depend_on_nothing_and_the_business_knows_no_face_and_no_vendor()
    {
        References("Panel.Contracts").ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal));
        string[] foreign = ["Microsoft.AspNetCore", "Radzen", "Quartz", "Serilog", "PuppeteerSharp", "Spectre"];
        References("Panel").ShouldAllBe(name => !foreign.Any(word => name.StartsWith(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_one_file_names_the_database_driver() =>
        AssemblyUses.Read(Panel).Where(use => use.Used.StartsWith("MySqlConnector.", StringComparison.Ordinal))
            .Select(use => use.User)
            .Distinct().ShouldBe([typeof(Driver).FullName!]);

    [Fact]
    public void Nothing_has_a_name_that_says_nothing()
    {
        string[] empty = ["Helper", "Helpers", "Manager", "Utils", "Utility", "Utilities", "Common", "Core"];
        typeof(Database).Assembly.GetTypes().Concat(typeof(Money).Assembly.GetTypes())
            .Where(type =>
                type.Namespace?.StartsWith("Panel", StringComparison.Ordinal) == true
                    && empty.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> References(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!);
}
