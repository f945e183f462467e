#pragma warning disable PANELDRAFT
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Panel.Calls;
using Panel.Hosting;
using Shouldly;
using Xunit;

namespace Panel.Tests.Contracts;

/// <summary>What all drafts of contracts have in common.</summary>
public sealed class DraftTests
{
    private static readonly string[] Drafts = ["Payments", "Hosting", "Domains", "EInvoicing", "Tax"];

    private static readonly IReadOnlyList<Type> Types =
        [
            .. typeof(Money).Assembly.GetExportedTypes()
                .Where(type => !type.IsNested && Drafts.Contains(type.Namespace!.Split('.')[^1]))
        ];

    [Fact]
    public void Every_type_of_a_draft_is_marked_so_that_nobody_builds_on_it_unknowingly()
    {
        Types.Count.ShouldBeGreaterThan(40);
        Types.Where(type => type.GetCustomAttribute<ExperimentalAttribute>()?.DiagnosticId != "PANELDRAFT")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_interface_of_a_draft_stands_in_the_documents()
    {
        var told = File.ReadAllText(Repository.Path("docs/MODULES.md"));
        foreach (var contract in Types.Where(type => type.IsInterface)) told.ShouldContain($"`{contract.Name}`");
        foreach (var draft in Drafts) told.ShouldContain($"| `Panel.{draft}` |");
    }

    [Theory]
    [InlineData("payment:4711:refund:1", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("żółć", false)]
    public void A_key_is_short_and_printable(string text, bool right) =>
        (new CallKey(text).Check() is null).ShouldBe(right);

    [Fact]
    public void A_key_has_an_end_and_nothing_is_no_key()
    {
        new CallKey(new string('k', CallKey.Longest)).Check().ShouldBeNull();
        new CallKey(new string('k', CallKey.Longest + 1)).Check().ShouldNotBeNull().Field.ShouldBe("key");
        default(CallKey).Check().ShouldNotBeNull();
    }

    [Fact]
    public void A_secret_is_given_to_who_asks_and_shows_nowhere_else()
    {
        var order = new HostingChange.CreateAccount(
            "acme", "subscription:1", "acme.example", "small", "a@acme.example", new Secret("open sesame"));
        order.Password.Reveal().ShouldBe("open sesame");
        order.ToString().ShouldNotContain("sesame");
        JsonSerializer.Serialize(order).ShouldNotContain("sesame");
        order.ShouldBe(order with { Password = new Secret("open sesame") });
        order.ShouldNotBe(order with { Password = new Secret("another") });
    }
}
