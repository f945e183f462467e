using Dapper;
using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

public sealed class AccountTreeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task The_tree_opens_level_by_level_resellers_first()
    {
        var tree = await CreateAsync(Work, "a-");
        await AccountAsync(Work, tree.Reseller.Id, AccountKind.Reseller, "a-z", Firm);

        (await LevelAsync(Staff, null)).ShouldBe(["provider"]);
        (await LevelAsync(tree.AsReseller, null)).ShouldBe(["a-r1"]);
        (await LevelAsync(tree.AsReseller, tree.Reseller.Id)).ShouldBe(["a-z", "a-c1", "a-c2"]);
        (await LevelAsync(tree.AsReseller, tree.Reseller.Id, new PageRequest(1, 1))).ShouldBe(["a-c1"]);
        (await LevelAsync(tree.AsReseller, tree.Other.Id)).ShouldBe(["not_found"]);
    }

    [Theory]
    [InlineData("b-c1", "b-c1")]
    [InlineData("B-C1", "b-c1")]
    [InlineData("kraus b-c", "b-c1")]
    [InlineData("b-c berlin fern", "b-c3")]
    [InlineData("%", "")]
    [InlineData("_", "")]
    public async Task A_search_takes_words_of_any_field(string search, string found)
    {
        if (!await ExistsAsync("b-c1")) await CreateAsync(Work, "b-");
        var page = await ListAsync(Staff, new AccountFilter(search));
        string.Join(' ', page.Rows.Select(row => row.Number)).ShouldBe(found);
        page.Total.ShouldBe(found.Length == 0 ? 0 : 1);
    }

    [Fact]
    public async Task Filters_narrow_sorting_orders_and_a_page_is_a_page()
    {
        var tree = await CreateAsync(Work, "c-");
        (await NumbersAsync(new AccountFilter("c-", AccountKind.Reseller))).ShouldBe(["c-r1", "c-r2"]);
        (await NumbersAsync(new AccountFilter("c-", SellerId: tree.Seller.Id))).ShouldBe(["c-c2"]);
        (await NumbersAsync(new AccountFilter("c-", ParentId: tree.Reseller.Id, Descending: true))).ShouldBe(
            ["c-c2", "c-c1"]);
        (await NumbersAsync(new AccountFilter("c-", Sort: AccountSort.Name))).ShouldBe(
            ["c-c2", "c-c3", "c-c1", "c-r1", "c-r2"]);
        (await NumbersAsync(new AccountFilter("c-", Country: "DK"))).ShouldBeEmpty();
        var page = (await new ListAccounts(
            Work, new CheckDataQuality(Work)).RunAsync(
                Staff, new AccountFilter("c-"), new PageRequest(1, 2), default)).Value;
        (string.Join(' ', page.Rows.Select(row => row.Number)), page.Total).ShouldBe(("c-c2 c-c3", 5));
        page.Rows[0].ShouldSatisfyAllConditions(
            row => row.Parent.ShouldBe("c-r1"), row => row.Seller.ShouldBe("c-one"),
            row => row.Name.ShouldBe("Anna Berg"));

        async Task<List<string>> NumbersAsync(AccountFilter filter) =>
            [.. (await ListAsync(Staff, filter)).Rows.Select(row => row.Number)];
    }

    [Fact]
    public async Task A_moved_branch_keeps_its_shape_and_its_closure_is_right()
    {
        var tree = await CreateAsync(Work, "d-");
        var sub = await AccountAsync(Work, tree.Reseller.Id, AccountKind.Reseller, "d-sub", Firm);
        await AccountAsync(Work, sub.Id, AccountKind.Customer, "d-deep", Person);

        (await MoveAsync(Staff, sub.Id, 1, tree.Other.Id)).ShouldBeNull();

        (await LevelAsync(Staff, tree.Other.Id)).ShouldBe(["d-sub", "d-c3"]);
        (await LevelAsync(Staff, sub.Id)).ShouldBe(["d-deep"]);
        (await WrongAncestorsAsync()).ShouldBe(0);
        (await ListAsync(tree.AsReseller, new AccountFilter("d-deep"))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_branch_is_not_moved_where_it_would_break_something()
    {
        var tree = await CreateAsync(Work, "e-");
        (await MoveAsync(Staff, tree.Reseller.Id, 1, tree.Reseller.Id)).ShouldBe("account.under_itself");
        (await MoveAsync(Staff, tree.Anna.Id, 1, tree.Berg.Id)).ShouldBe("invalid");
        (await MoveAsync(Staff, tree.Anna.Id, 2, tree.Other.Id)).ShouldBe("stale");
        (await MoveAsync(Staff, Actor.ProviderAccountId, 1, tree.Other.Id)).ShouldBe("account.own_place");
        (await MoveAsync(tree.AsReseller, tree.Reseller.Id, 1, tree.Reseller.Id)).ShouldBe("account.own_place");
        (await MoveAsync(tree.AsReseller, tree.Anna.Id, 1, tree.Other.Id)).ShouldBe("not_found");
        (await MoveAsync(tree.AsReseller, tree.Foreign.Id, 1, tree.Reseller.Id)).ShouldBe("not_found");
        // Berg's seller belongs to the old reseller.
        (await MoveAsync(Staff, tree.Berg.Id, 1, tree.Other.Id)).ShouldBe("account.left_behind");
        (await MoveAsync(Staff, tree.Anna.Id, 1, tree.Reseller.Id)).ShouldBeNull();
    }

    private async Task<string?> MoveAsync(Actor actor, long id, int version, long parent) =>
        (await new MoveAccount(Work).RunAsync(actor, id, version, parent, default)).Problem?.Code;

    private async Task<List<string>> LevelAsync(Actor actor, long? parent, PageRequest? page = null)
    {
        var level = await new AccountTree(database.For(DatabaseUser.Web)).RunAsync(
            actor, parent, page ?? PageRequest.First(), default);
        return level.Ok ? [.. level.Value.Rows.Select(node => node.Number)] : [level.Problem.Code];
    }

    private async Task<Page<AccountListed>> ListAsync(Actor actor, AccountFilter filter) =>
        (await new ListAccounts(
            Work, new CheckDataQuality(Work)).RunAsync(actor, filter, PageRequest.First(), default)).Value;

    private async Task<bool> ExistsAsync(string number) =>
        (await ListAsync(Staff, new AccountFilter(number))).Total > 0;

    // Parents tell the truth; the closure table must say the same.
    private Task<long> WrongAncestorsAsync() => database.For(DatabaseUser.Verify).ReadAsync(
        connection => connection.QuerySingleAsync<long>(
            """
            WITH RECURSIVE truth AS (
                SELECT id AS account_id, id AS ancestor_id, 0 AS depth FROM account
                UNION ALL
                SELECT t.account_id, a.parent_id, t.depth + 1 FROM truth t JOIN account a ON a.id = t.ancestor_id
                WHERE a.parent_id IS NOT NULL
            )
            SELECT (SELECT COUNT(*) FROM truth t LEFT JOIN account_ancestor c
                    ON c.account_id = t.account_id AND c.ancestor_id = t.ancestor_id AND c.depth = t.depth
                    WHERE c.account_id IS NULL)
                 + (SELECT COUNT(*) FROM account_ancestor) - (SELECT COUNT(*) FROM truth)
            """),
        default);
}
