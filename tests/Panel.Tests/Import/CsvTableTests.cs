using System.Text;
using Panel.Import;
using Shouldly;
using Xunit;

namespace Panel.Tests.Import;

/// <summary>How files are read: by the separator they have, and with a bound on what is said about them.</summary>
public sealed class CsvTableTests
{
    private static readonly string[] Columns = ["id", "name", "campaigns"];

    [Theory]
    [InlineData("id,name,campaigns\n1,a b,\"X;Y\"\n", 2)]
    [InlineData("id;name;campaigns\n1;a b;\"X;Y\"\n", 2)]
    [InlineData("id\tname\tcampaigns\n1\ta b\tX;Y\n", 2)]
    [InlineData("id|name|campaigns\n1|a b|X;Y\n", 2)]
    [InlineData("sep=;\r\nid;name;campaigns\r\n1;a b;\"X;Y\"\r\n", 3)]
    [InlineData("sep=,\nid,name,campaigns\n1,a b,\"X;Y\"\n", 3)]
    [InlineData("\uFEFFsep=\t\nid\tname\tcampaigns\n1\ta b\tX;Y\n", 3)]
    [InlineData("campaigns,note,\"id\",name\nX;Y,\"a;b;c;d\",1,a b\n", 2)]
    public void The_separator_is_the_one_that_the_header_has(string text, int line)
    {
        var findings = new Findings();
        var rows = Read(
            text, row => (row.Line, row.Code("id"), row.Need("name", 9), row.Text("campaigns", 9)), findings);
        findings.Kept.ShouldBeEmpty();
        rows.ShouldBe([(line, "1", "a b", "X;Y")]);
    }

    [Theory]
    [InlineData("id,label,groups\n", 1, "name, campaigns")]
    [InlineData("sep=;\nid;label;groups\n", 2, "name, campaigns")]
    [InlineData("a b c\n1 2 3\n", 1, "id, name, campaigns")]
    [InlineData("PK\u0003\u0004\n", 1, "id, name, campaigns")]
    public void Missing_columns_are_named_in_one_finding(string text, int line, string named)
    {
        var findings = new Findings();
        Read(text, row => row.Line, findings).ShouldBeEmpty();
        var finding = findings.Kept.ShouldHaveSingleItem();
        finding.Line.ShouldBe(line);
        finding.Reason.ShouldContain(named);
        findings.IsIncomplete("x.csv").ShouldBeTrue();
    }

    [Theory]
    [InlineData("x\n", 1)]
    [InlineData("a b,,\n", 2)] // an id with blanks, and no name
    public void Findings_are_counted_all_and_kept_up_to_a_bound(string line, int each)
    {
        const int Lines = 300_000;
        var text = new StringBuilder("id,name,campaigns\n").Insert("id,name,campaigns\n".Length, line, Lines)
            .ToString();
        var findings = new Findings();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var rows = Read(text, row => (row.Code("id"), row.Need("name", 9)), findings);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(20_000_000);
        findings.Found.ShouldBe(each * Lines);
        findings.Kept.Count.ShouldBe(Findings.Most);
        rows.Count.ShouldBeLessThanOrEqualTo(Findings.Most);
    }

    private static List<T> Read<T>(string text, Func<CsvRow, T> read, Findings findings) =>
        CsvTable.Read("x.csv", Encoding.UTF8.GetBytes(text), Columns, read, findings);
}
