using System.Collections.Frozen;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>
/// Every use case × everybody's things × every role. A use case without a case fails here: add it to the feature's
/// class of
/// <see cref="ITenancyCases"/>.
/// </summary>
public sealed class TenancyMatrixTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    internal static readonly FrozenDictionary<string, TenancyCase> Cases =
        typeof(TenancyMatrixTests).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ITenancyCases)))
            .SelectMany(type => ((ITenancyCases)Activator.CreateInstance(type, nonPublic: true)!).Cases)
            .ToFrozenDictionary(one => one.UseCase.FullName!["Panel.".Length..], StringComparer.Ordinal);

    // How a use case says that there is no such thing; a form names its field by a code of its own.
    private static readonly string[] NotThere = ["not_found", "identity.account_unknown"];

    public static TheoryData<string> UseCasesByRule(string rule)
    {
        var names = new TheoryData<string>();
        foreach (var (name, _) in Cases.Where(one => one.Value.Rule.ToString() == rule)
            .OrderBy(one => one.Key)) names.Add(name);
        return names;
    }

    [Fact]
    public void Every_use_case_has_a_case_and_every_case_a_use_case()
    {
        UseCase.All.Select(useCase => useCase.Name).Except(Cases.Keys)
            .ShouldBeEmpty("these use cases have no case in the tenancy matrix");
        Cases.Keys.Except(UseCase.All.Select(useCase => useCase.Name))
            .ShouldBeEmpty("these cases have no use case any more");
        Cases.Values.Where(one => one.Rule is TenancyRule.Personal && one.Why.Length == 0).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(UseCasesByRule), nameof(TenancyRule.OneThing))]
    public async Task One_thing_is_there_for_its_owner_and_everybody_above_and_for_nobody_else(string useCase)
    {
        var (world, one) = (await TenancyWorld.CreateAsync(database), Cases[useCase]);
        var (self, staff) = (At(world.Own, Permission.All), At(new(Actor.ProviderAccountId, ""), Permission.All));
        foreach (var place in new[] { world.Parent, world.Sibling, world.Foreign, TenancyPlace.Missing })
            (await one.Run!(world, self, place)).Code.ShouldBeOneOf(
                NotThere, $"{useCase} on the thing of {place.Mark}");
        foreach (var place in new[] { world.Own, world.Child })
            Check(await one.Run!(world, self, place), world, $"{useCase} on the thing of {place.Mark}");
        (await one.Run!(world, staff, world.Foreign)).Code.ShouldNotBeOneOf(NotThere, $"{useCase} by the provider");
        (await one.Run!(world, staff, TenancyPlace.Missing)).Code.ShouldBeOneOf(NotThere, $"{useCase} on nothing");
    }

    [Theory, MemberData(nameof(UseCasesByRule), nameof(TenancyRule.List))]
    public async Task A_list_holds_ones_own_and_what_is_below_and_nothing_else(string useCase)
    {
        var (world, one) = (await TenancyWorld.CreateAsync(database), Cases[useCase]);
        var seen = await one.Run!(world, At(world.Own, Permission.All), world.Own);
        Check(seen, world, useCase);
        (seen.Json.Contains(world.Own.Mark) || seen.Json.Contains(world.Child.Mark)).ShouldBeTrue(
            $"{useCase} lists nothing of its actor: {seen.Json}");
        var all = await one.Run!(world, At(new(Actor.ProviderAccountId, ""), Permission.All), world.Own);
        all.Json.ShouldContain(world.Own.Mark, customMessage: $"{useCase} by the provider");
    }

    [Theory, MemberData(nameof(UseCasesByRule), nameof(TenancyRule.Scoped))]
    public async Task What_is_worked_out_for_one_names_nothing_of_others(string useCase)
    {
        var world = await TenancyWorld.CreateAsync(database);
        Check(await Cases[useCase].Run!(world, At(world.Own, Permission.All), world.Own), world, useCase);
    }

    [Theory, MemberData(nameof(UseCasesByRule), nameof(TenancyRule.Provider))]
    public async Task What_belongs_to_the_house_is_refused_to_everybody_else(string useCase)
    {
        var world = await TenancyWorld.CreateAsync(database);
        foreach (var place in new[] { world.Parent, world.Own, world.Child })
            (await Cases[useCase].Run!(world, At(place, Permission.All), place)).Code.ShouldBeOneOf(
                ["forbidden", .. NotThere], $"{useCase} at {place.Mark}");
    }

    [Theory, MemberData(nameof(UseCasesByRule), nameof(TenancyRule.System))]
    public async Task What_belongs_to_the_machine_is_refused_to_every_role_outside_of_the_house(string useCase)
    {
        var world = await TenancyWorld.CreateAsync(database);
        foreach (var role in Enum.GetValues<Role>().Where(role => !Roles.IsStaff(role)))
            (await Cases[useCase].Run!(world, At(world.Own, Roles.PermissionsOf(role)), world.Own)).Code.ShouldBe(
                "forbidden", $"{useCase} as {role}");
    }

    [Theory]
    [MemberData(nameof(UseCasesByRule), nameof(TenancyRule.OneThing))]
    [MemberData(nameof(UseCasesByRule), nameof(TenancyRule.List))]
    [MemberData(nameof(UseCasesByRule), nameof(TenancyRule.Scoped))]
    [MemberData(nameof(UseCasesByRule), nameof(TenancyRule.Provider))]
    public async Task No_role_reaches_what_belongs_to_others(string useCase)
    {
        var (world, one) = (await TenancyWorld.CreateAsync(database), Cases[useCase]);
        (await one.Run!(world, At(world.Own, FrozenSet<string>.Empty), world.Own)).Code
            .ShouldBe("forbidden", $"{useCase} without any permission");
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = At(world.Own, Roles.PermissionsOf(role));
            foreach (var place in one.Rule is TenancyRule.OneThing
                ? [world.Parent, world.Sibling, world.Foreign] : new[] { world.Own })
            {
                var seen = await one.Run!(world, actor, place);
                if (one.Rule is TenancyRule.OneThing)
                    seen.Code.ShouldBeOneOf(["forbidden", .. NotThere], $"{useCase} as {role}");
                else Check(seen, world, $"{useCase} as {role}", orForbidden: true);
            }
        }
    }

    // Whatever came back: it is not refused, and nothing in it carries the mark of somebody else.
    private static void Check(Seen seen, TenancyWorld world, string what, bool orForbidden = false)
    {
        if (!orForbidden) seen.Code.ShouldNotBeOneOf(["forbidden", .. NotThere], what);
        foreach (var other in world.Others)
        {
            seen.Json.ShouldNotContain(other.Mark, customMessage: $"{what} shows something of {other.Mark}");
            (seen.Problem?.Message ?? "").ShouldNotContain(other.Mark, customMessage: $"{what} tells of {other.Mark}");
        }
    }

    private static Actor At(TenancyPlace place, FrozenSet<string> permissions) =>
        new(7, "matrix@example.org", place.Id, permissions);
}
