using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>
/// Every use case that changes something is called twice with one key. One that does not hand its call to the unit of
/// work fails here by name, and so does one that has no call by which it changes something: give its tenancy case a
/// <c>Change</c>. Somebody else's same key and another thing under the same key are tried too.
/// </summary>
public sealed class CommandKeyMatrixTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Dictionary<string, string> WriteWithoutKey = new(StringComparer.Ordinal)
    {
        ["Accounts.CheckDataQuality"] = "a reading: findings follow from the accounts and are found again",
        ["Accounts.ListAccounts"] = "a reading: findings follow from the accounts and are found again",
        ["Accounts.ListFindings"] = "a reading: findings follow from the accounts and are found again",
        ["Domains.ListZones"] = "a reading: only a module that fails is written down, by who called it",
        ["Domains.ShowZone"] = "a reading: only a module that fails is written down, by who called it",
        ["Identity.EnrolAtSignIn"] = "a step of signing in: nobody acts yet, and every try counts",
        ["Identity.OfferTotpAtSignIn"] = "a step of signing in: nobody acts yet, and the seed stays the same",
        ["Identity.SignInWithCode"] = "a step of signing in: nobody acts yet, and every try counts",
        ["Identity.SignInWithPassword"] = "a step of signing in: nobody acts yet, and every try counts",
        ["Insight.ListModulesToMind"] = "a reading: only a module that fails is written down, by who called it",
        ["Mail.ShowMailSettings"] = "a reading: only a module that fails is written down, by who called it",
        ["Modules.ListModules"] = "a reading: only a module that fails is written down, by who called it",
        ["Modules.ShowModule"] = "a reading: only a module that fails is written down, by who called it",
        ["Platform.RestoreBackup"] = "replaces the whole database, with what it remembers",
    };

    public static TheoryData<string> Changing => [.. Writers().Except(WriteWithoutKey.Keys)];

    [Fact]
    public void What_needs_no_key_still_writes() =>
        WriteWithoutKey.Keys.Except(Writers()).ShouldBeEmpty("these exceptions are none any more");

    [Theory, MemberData(nameof(Changing))]
    public async Task Called_twice_with_one_key_it_is_done_once_and_gives_its_first_answer(string useCase)
    {
        var (world, one) = (await TenancyWorld.CreateAsync(database), TenancyMatrixTests.Cases[useCase]);
        var key = $"{useCase} {world.Own.Mark}";
        await one.Prepare(world, world.Own);
        var before = await CountAsync();
        var first = await UnderAsync(key, () => one.RunChange(world, At(7), world.Own));
        (first.Problem?.Code, first.Problem?.Message).ShouldBe(
            (null, null), $"{useCase} changes nothing: give its case a Change");
        var done = await CountAsync();
        done.Remembered.ShouldBeGreaterThan(before.Remembered, $"{useCase} does not hand its call to the unit of work");

        var again = await UnderAsync(key, () => one.RunChange(world, At(7), world.Own));

        again.ShouldBe(first, useCase);
        (await CountAsync()).ShouldBe(done, $"{useCase} wrote again");
        if (one.Rule is TenancyRule.OneThing)
            (await UnderAsync(key, () => one.RunChange(world, At(7), world.Child))).Code.ShouldBe(
                "key_reused", $"{useCase} on another thing");
        var other = await UnderAsync(key, () => one.RunChange(world, At(8), world.Own));
        other.Code.ShouldNotBe("key_reused", $"{useCase} by somebody else");
        if (other.Problem is null)
            (await CountAsync()).Remembered.ShouldBeGreaterThan(done.Remembered, $"{useCase} by somebody else");
    }

    private static async Task<Seen> UnderAsync(string text, Func<Task<Seen>> call)
    {
        using var key = CommandKey.Use(text);
        return await call();
    }

    private Task<Counts> CountAsync() =>
        database.Work(DatabaseUser.Migrate).RunAsync(session => session.SingleAsync<Counts>(
            """
            SELECT (SELECT COUNT(*) FROM command_log) AS remembered, (SELECT COUNT(*) FROM audit_entry) AS audit,
                (SELECT COUNT(*) FROM event) AS events, (SELECT COUNT(*) FROM mail) AS mails
            """), default);

    private static List<string> Writers() =>
        [
            .. SqlWrites.By(UseCase.All, typeof(Actor).Assembly.Location)
                .Where(one => one.Value.Any(table => table != "command_log"))
                .Select(one => one.Key.Name).Order(StringComparer.Ordinal)];

    // The matrix's password is user 7's.
    private static Actor At(long user) => new(user, "matrix@example.org", Actor.ProviderAccountId, Permission.All);

    private sealed record Counts(long Remembered, long Audit, long Events, long Mails);
}
