using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>The web UI has the features of the business, in the same order, and no SQL.</summary>
public sealed partial class WebFeatureTests
{
    // What belongs to the whole web UI and to no feature.
    private static readonly string[] SharedParts = [
        "Automation", "Components", "Layout", "Overview", "Registration", "Wiring"
    ];

    private static readonly string Web = typeof(PanelHost).Assembly.Location;

    [Fact]
    public void No_page_uses_parts_of_a_feature_that_comes_after_its_own() =>
        Features.Faults(Web, "Panel.Web").ShouldBeEmpty();

    [Fact]
    public void Every_folder_is_a_feature_or_a_shared_part() =>
        Features.Strangers(Web, "Panel.Web").Except(SharedParts).ShouldBeEmpty();

    [Fact]
    public void No_statement_stands_in_the_face() =>
        AssemblyUses.Literals(Web).Where(literal => Statement().IsMatch(literal.Text)).ShouldBeEmpty();

    // A part that comes and goes with the address would join its listeners while they are being told: the page dies.
    [Fact]
    public void Only_pages_read_the_query_of_their_address() =>
        typeof(PanelHost).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttributes<RouteAttribute>().ToList().Count == 0)
            .Where(type =>
                type.GetProperties()
                    .Any(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null))
            .ShouldBeEmpty();

    [GeneratedRegex(@"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO|WITH)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
