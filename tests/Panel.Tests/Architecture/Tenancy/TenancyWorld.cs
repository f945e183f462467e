using System.Globalization;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>
/// One account and one thing of every kind that belongs to it. Every text carries <see cref="Mark"/>.
/// </summary>
/// <param name="Id">Id of the account and, in their own tables, of all its things.</param>
/// <param name="Mark">Code, number or name of all its things; occurs in no other place's.</param>
internal sealed record TenancyPlace(long Id, string Mark)
{
    /// <summary>E-mail of a user with a role at the account.</summary>
    internal string Email => $"{Mark}@example.org";

    /// <summary>Whose object this is, or one that nobody has.</summary>
    internal static readonly TenancyPlace Missing = new(9_999_999, "missing");
}

/// <summary>
/// A piece of tree inside the database, made for one use case: a reseller (the parent) with two resellers below (own
/// and sibling), own with a customer (child), and a stranger elsewhere. Each has one thing of every kind.
/// </summary>
internal sealed record TenancyWorld(
    TestDatabase Database, TenancyPlace Parent, TenancyPlace Own, TenancyPlace Child, TenancyPlace Sibling,
    TenancyPlace Foreign)
{
    /// <summary>What the matrix's actor signs in with; use cases that change a credential ask for it again.</summary>
    internal const string Password = "seven lamps over the harbour";

    private static int _made;

    internal UnitOfWork Work => Database.Work(DatabaseUser.Web);

    internal Database Reads => Database.For(DatabaseUser.Web);

    /// <summary>Everything that must not exist for somebody who works at <see cref="Own"/>.</summary>
    internal IReadOnlyList<TenancyPlace> Others => [Parent, Sibling, Foreign];

    internal static async Task<TenancyWorld> CreateAsync(TestDatabase database)
    {
        var number = Interlocked.Increment(ref _made);
        var world = new TenancyWorld(
            database, Place(1, "parent"), Place(2, "own"), Place(3, "child"), Place(4, "sibling"), Place(5, "foreign"));
        await database.Work(DatabaseUser.Migrate).RunAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT IGNORE INTO app_user (id, email, password_hash, created_at)
                        VALUES (7, 'matrix@example.org', @hash, @Now)
                    """,
                    new { hash = PasswordHash.Make(Password, 10), session.Now });
                await world.AddAsync(session, world.Parent, new(Actor.ProviderAccountId, ""), "reseller");
                await world.AddAsync(session, world.Own, world.Parent, "reseller");
                await world.AddAsync(session, world.Child, world.Own, "customer");
                await world.AddAsync(session, world.Sibling, world.Parent, "reseller");
                await world.AddAsync(session, world.Foreign, new(Actor.ProviderAccountId, ""), "reseller");
                return true;
            },
            CancellationToken.None);
        return world;

        TenancyPlace Place(int offset, string name) =>
            new(1_000 * number + offset, string.Create(CultureInfo.InvariantCulture, $"w{number}{name}"));
    }

    /// <summary>Statements on the things of a place, by the schema's owner.</summary>
    internal Task<int> ExecuteAsync(string sql, TenancyPlace place) => Database.Work(DatabaseUser.Migrate).RunAsync(
        session => session.ExecuteAsync(sql, new { place.Id, place.Mark }), CancellationToken.None);

    private async Task AddAsync(DbSession session, TenancyPlace place, TenancyPlace parent, string kind)
    {
        foreach (var statement in TenancyRows.Statements)
            await session.ExecuteAsync(statement, new { place.Id, place.Mark, place.Email, parent = parent.Id, kind });
    }
}
