using Panel.Platform;
using Panel.Tenancy;
using Panel.Tests.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Tenancy;

/// <summary>Whoever adds, moves or rebuilds: the tree says who stands above whom.</summary>
public sealed class AncestryTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task An_actor_sees_its_account_and_all_below_it_and_nobody_else()
    {
        var (work, tree) = (database.Work(), await SampleTree.CreateAsync(database.Work(), "a"));
        await work.RunAsync(
            async session =>
            {
                (await Ancestry.SeesAsync(session, tree.AsReseller, tree.Reseller.Id)).ShouldBeTrue();
                (await Ancestry.SeesAsync(session, tree.AsReseller, tree.Anna.Id)).ShouldBeTrue();
                (await Ancestry.SeesAsync(session, tree.AsReseller, tree.Foreign.Id)).ShouldBeFalse();
                (await Ancestry.SeesAsync(session, tree.AsReseller, Actor.ProviderAccountId)).ShouldBeFalse();
                (await Ancestry.SeesAsync(session, Actor.Nobody("visitor"), tree.Anna.Id)).ShouldBeFalse();
                (await Ancestry.AboveAsync(session, tree.Anna.Id)).ShouldBe(
                    [Actor.ProviderAccountId, tree.Reseller.Id, tree.Anna.Id], ignoreOrder: true);
                return Done.Yes;
            },
            default);
    }

    [Fact]
    public async Task A_moved_branch_stands_as_a_tree_made_anew_would_have_it()
    {
        var (work, tree) = (database.Work(), await SampleTree.CreateAsync(database.Work(), "b"));
        await work.RunAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "UPDATE account SET parent_id = @Parent WHERE id = @Id",
                    new { Parent = tree.Other.Id, tree.Reseller.Id });
                await Ancestry.MoveAsync(session, tree.Reseller.Id, tree.Other.Id);
                var moved = await RowsAsync(session);
                (await Ancestry.IsWithinAsync(session, tree.Anna.Id, tree.Other.Id)).ShouldBeTrue();
                await Ancestry.RebuildAsync(session);
                (await RowsAsync(session)).ShouldBe(moved);
                return Done.Yes;
            },
            default);
    }

    private static Task<List<(long Ancestor, long Account, int Depth)>> RowsAsync(DbSession session) =>
        session.QueryAsync<(long Ancestor, long Account, int Depth)>(
            """
            SELECT ancestor_id, account_id, CAST(depth AS SIGNED INT) FROM account_ancestor
                ORDER BY account_id, ancestor_id
            """);
}
