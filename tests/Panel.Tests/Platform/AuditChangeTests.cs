using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class AuditChangeTests
{
    [Fact]
    public void Only_fields_that_differ_are_told()
    {
        Notified(
            """{"street":"Hafen 1","city":"Kiel","business":true}""",
            """{"street":"Hafen 2","city":"Kiel","business":false}""")
            .ShouldBe(["street: Hafen 1 → Hafen 2", "business: True → False"]);
    }

    [Fact]
    public void A_new_thing_tells_what_it_has_and_not_what_it_lacks()
    {
        Notified(
            null, """{"details":{"company":"Nordlicht","vatId":"","payerId":null,"campaigns":[]},"number":"K-1"}""")
            .ShouldBe(["details.company: – → Nordlicht", "number: – → K-1"]);
    }

    [Fact]
    public void A_field_that_appears_or_goes_is_told_with_one_side_empty()
    {
        Notified("""{"payerId":4}""", """{"sellerId":9}""").ShouldBe(["payerId: 4 → –", "sellerId: – → 9"]);
    }

    [Fact]
    public void Rows_of_a_table_are_compared_as_wholes_whatever_their_order()
    {
        Notified(
            """{"prices":[{"product":"A","price":1},{"product":"B","price":2}]}""",
            """{"prices":[{"product":"B","price":2.5},{"product":"A","price":1}]}""")
            .ShouldBe(["""prices: {"product":"B","price":2} → –""", """prices: – → {"product":"B","price":2.5}"""]);
    }

    [Fact]
    public void Numbers_that_are_only_written_differently_are_equal() =>
        Notified("""{"price":10,"tags":["a","b"]}""", """{"price":10.00,"tags":["a","b"]}""").ShouldBeEmpty();

    [Fact]
    public void A_list_at_the_top_and_nothing_at_all_are_fine()
    {
        Notified("""[{"code":"A"}]""", "[]").ShouldBe([""": {"code":"A"} → –"""]);
        Notified(null, null).ShouldBeEmpty();
        Notified("{}", "{}").ShouldBeEmpty();
    }

    private static IEnumerable<string> Notified(string? before, string? after) =>
        AuditChange.Between(before, after)
            .Select(change => $"{change.Path}: {change.Before?.ToString() ?? "–"} → {change.After?.ToString() ?? "–"}");
}
