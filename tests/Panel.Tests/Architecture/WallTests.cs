using System.Reflection;
using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// Across features only what is public is used: what a feature keeps to itself may change without asking the others.
/// </summary>
public sealed class WallTests
{
    private static readonly Assembly Business = typeof(Database).Assembly;

    private static readonly Assembly Self = typeof(WallTests).Assembly;

    public static TheoryData<string> Planted => [.. Self.GetTypes()
        .Where(type =>
            type is { Namespace: "PlantedWalls.Invoicing", IsNested: false }
                && type.Name.StartsWith("By", StringComparison.Ordinal))
        .Select(type => type.FullName!)];

    [Fact]
    public void A_feature_uses_of_others_only_what_is_public() =>
        InternalUses.Faults(Business, "Panel").ShouldBeEmpty();

    [Fact]
    public void The_same_holds_for_constants() => ConstantUses.Faults(Business, "Panel", Sources()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_seen(string type) => InternalUses.Faults(Self, "PlantedWalls")
        .ShouldContain(fault => fault.StartsWith($"{type} → PlantedWalls.Tax.", StringComparison.Ordinal));

    [Fact]
    public void What_is_in_order_is_not_blamed() => InternalUses.Faults(Self, "PlantedWalls")
        .ShouldAllBe(fault => fault.StartsWith("PlantedWalls.Invoicing.By", StringComparison.Ordinal));

    [Fact]
    public void A_planted_constant_is_seen() => ConstantUses.Faults(Self, "PlantedWalls",
        [
            ("Invoicing", "Bad.cs", "return Open.Kept + Open.Known;"),
            ("Invoicing", "Long.cs", "return PlantedWalls.Tax.Open.Kept;"),
            ("Tax", "Own.cs", "return Open.Kept;"), ("Invoicing", "Good.cs", "return Open.Known;"),
        ]).ShouldBe(["Bad.cs → PlantedWalls.Tax.Open.Kept", "Long.cs → PlantedWalls.Tax.Open.Kept"]);

    private static IEnumerable<(string Feature, string Name, string Text)> Sources() =>
        from feature in Features.InDependencyOrder
        let folder = Repository.Path($"src/Panel/{feature}")
        where Directory.Exists(folder)
        from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        select (feature, Path.GetFileName(path), File.ReadAllText(path));
}
