using Panel.TestChoice;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>What <c>./panel test --changed</c> runs.</summary>
public sealed class TestChoiceTests
{
    private static readonly Checkout Small = new(
        ["Platform", "Accounts", "Invoicing", "Import"],
        [
            new("src/Panel.Contracts", [], ["Printing"]),
            new("src/Panel", ["src/Panel.Contracts"], ["Platform", "Accounts", "Invoicing", "Import"]),
            new("src/Panel.Web", ["src/Panel", "modules/Panel.Modules.Chromium"], ["Accounts", "Components", "Wiring"]),
            new("src/Panel.Cli", ["src/Panel"], []),
            new("modules/Panel.Modules.Chromium", ["src/Panel.Contracts"], []),
            new("tests/Panel.Testing", ["src/Panel"], ["Companies"]),
            new("tests/Panel.Tests", ["src/Panel", "src/Panel.Cli", "tests/Panel.Testing"],
                ["Accounts", "Architecture", "Cli", "Import", "Invoicing", "Platform"]),
            new(
                "tests/Panel.Web.Tests", ["src/Panel.Web", "tests/Panel.Testing"],
                ["Accounts", "Architecture", "Invoicing", "Wiring"]),
            new(
                "tests/Panel.Modules.Tests", ["modules/Panel.Modules.Chromium", "tests/Panel.Testing"],
                ["Chromium", "Template"]),
        ]);

    [Theory]
    [InlineData(
        "src/Panel/Invoicing/Pricing/Calculation.cs", "Architecture Cli Import Invoicing",
        "Architecture Invoicing Wiring", "")]
    [InlineData(
        "src/Panel/Platform/Data/Database.cs", "Accounts Architecture Cli Import Invoicing Platform",
        "Accounts Architecture Invoicing Wiring", "")]
    [InlineData("src/Panel/Panel.csproj", "all", "all", "")]
    [InlineData(
        "src/Panel.Web/Accounts/AccountPage.razor", "Architecture", "Accounts Architecture Invoicing Wiring", "")]
    [InlineData("src/Panel.Web/Components/NumberBox.razor", "Architecture", "all", "")]
    [InlineData("src/Panel.Web/Accounts/Gone/Old.razor", "Architecture", "Accounts Architecture Invoicing Wiring", "")]
    [InlineData("src/Panel.Cli/Program.cs", "all", "Architecture", "")]
    [InlineData("src/Panel.Contracts/Money.cs", "all", "all", "all")]
    [InlineData("modules/Panel.Modules.Chromium/ChromiumPrinter.cs", "Architecture", "all", "all")]
    [InlineData("migrations/0300_invoicing_invoice.sql", "all", "all", "all")]
    [InlineData("tests/Panel.Tests/Accounts/AccountTests.cs", "Accounts Architecture", "Architecture", "")]
    [InlineData(
        "tests/Panel.Tests/Accounts/SampleTree.cs", "Accounts Architecture Cli Import Invoicing", "Architecture", "")]
    [InlineData("tests/Panel.Tests/Architecture/SqlTests.cs", "Architecture", "Architecture", "")]
    [InlineData("tests/Panel.Web.Tests/WebFixture.cs", "Architecture", "all", "")]
    [InlineData("tests/Panel.Modules.Tests/Chromium/Documents.cs", "Architecture", "Architecture", "all")]
    [InlineData("tests/Panel.Testing/TestDatabase.cs", "all", "all", "all")]
    [InlineData("tests/data/nordhost/accounts.csv", "all", "all", "all")]
    [InlineData("panel", "all", "all", "all")]
    [InlineData("docs/BILLING.md", "Architecture", "Architecture", "")]
    [InlineData("src/README.md", "Architecture", "Architecture", "")]
    [InlineData("tools/Panel.Sbom/Bom.cs", "Architecture", "Architecture", "")]
    [InlineData("templates/panel-module/printing/PrinterModule.cs", "Architecture", "Architecture", "Template")]
    public void A_change_runs_what_it_can_break(string path, string business, string web, string modules)
    {
        var chosen = Choice.Of(Small, [path]);
        chosen.ToDictionary(one => one.Project, one => one.Parts is null ? "all" : string.Join(' ', one.Parts))
            .ShouldBe(
            new Dictionary<string, string>
            {
                ["tests/Panel.Tests"] = business, ["tests/Panel.Web.Tests"] = web,
                ["tests/Panel.Modules.Tests"] = modules,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Several_changes_add_up_and_the_one_that_asks_for_most_is_named()
    {
        var chosen = Choice.Of(
            Small,
            [
                "docs/BILLING.md", "src/Panel/Import/Rows.cs", "src/Panel/Invoicing/Run.cs", "src/Panel/Import/Late.cs"
            ])[0];
        chosen.Parts.ShouldBe(["Architecture", "Cli", "Import", "Invoicing"]);
        chosen.Because.ShouldBe("src/Panel/Invoicing/Run.cs");
        chosen.Filter.ShouldBe("FullyQualifiedName~Panel.Tests.Architecture.|FullyQualifiedName~Panel.Tests.Cli."
            + "|FullyQualifiedName~Panel.Tests.Import.|FullyQualifiedName~Panel.Tests.Invoicing.");
    }

    [Fact]
    public void This_checkout_is_read_as_it_stands()
    {
        var checkout = Checkout.Read(Repository.Root);
        checkout.Features.ShouldBe(Features.InDependencyOrder);
        checkout.Projects.Where(project => project.HasTests).Select(project => project.Name)
            .ShouldBe(["Panel.Modules.Tests", "Panel.Tests", "Panel.Web.Tests"]);
        // Every folder of tests is chosen by its name in the names of the tests.
        var spaces = typeof(TestChoiceTests).Assembly.GetTypes().Select(type => type.Namespace).ToHashSet();
        var folders = checkout.Projects.Single(project => project.Name == "Panel.Tests").Parts;
        folders.ShouldAllBe(folder => spaces.Contains("Panel.Tests." + folder));
    }
}
