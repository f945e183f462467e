using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>
/// What changes what an account owes is the seller's right, never the payer's: every use case that declares it is tried
/// by the payer, by who stands between, by the seller and by the provider. A use case that writes the tables concerned
/// and does not declare it fails by name.
/// </summary>
public sealed class OwedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Refused = "account.sellers_right";

    private static readonly string[] Tables =
    [
        "account", "subproject", "subproject_campaign", "subscription", "subscription_option", "redemption",
        "usage_record", "hold_release",
    ];

    private static readonly Dictionary<string, string> WriteWithoutChanging = new(StringComparer.Ordinal)
    {
        ["Accounts.CreateSubproject"] = "a new subproject has no services and inherits every setting",
        ["Accounts.ApplySuggestedFix"] =
            "edits by EditAccount, which asks for the right where a fix changes what is owed",
        ["Import.ImportCompany"] = "for the provider's people alone",
        ["Import.LoadSampleCompany"] = "for the provider's people alone, into an empty installation",
        ["Invoicing.IssueInvoiceRun"] = "bills what is owed and moves progress on",
        ["Subscriptions.AnswerMyNotice"] = "takes what the seller offered",
        ["Subscriptions.AnswerNotice"] = "takes what the seller offered",
    };

    public static TheoryData<string> Declared => [.. UseCase.All.Where(Declares).Select(useCase => useCase.Name)];

    [Fact]
    public void A_use_case_that_writes_what_accounts_owe_declares_it()
    {
        var writers = Writers(UseCase.All, typeof(Actor).Assembly.Location);
        writers.Where(useCase => !Declares(useCase)).Select(useCase => useCase.Name).Except(WriteWithoutChanging.Keys)
            .ShouldBeEmpty(
                "these use cases write what an account owes: ask SellersRight and declare [ChangesWhatIsOwed], or "
                    + "say above why not");
        UseCase.All.Where(Declares).Except(writers).Select(useCase => useCase.Name)
            .ShouldBeEmpty("these use cases declare it and write nothing of it");
        WriteWithoutChanging.Keys.Except(writers.Where(useCase => !Declares(useCase)).Select(useCase => useCase.Name))
            .ShouldBeEmpty("these exceptions are none any more");
    }

    [Fact]
    public void A_planted_writer_is_seen_through_calls_lambdas_and_async_steps() =>
        Writers(UseCase.Of([typeof(Hidden), typeof(Reader)]), typeof(OwedTests).Assembly.Location)
            .Select(useCase => useCase.Type).ShouldBe([typeof(Hidden)]);

    [Theory, MemberData(nameof(Declared))]
    public async Task Who_pays_or_stands_between_changes_nothing_of_what_is_owed(string useCase)
    {
        var world = await HouseSellsAsync();
        var one = TenancyMatrixTests.Cases[useCase];
        foreach (var (who, thing) in new[]
        {
            (world.Own, world.Own), (world.Own, world.Child), (world.Child, world.Child)
        })
            (await one.RunOwed(world, At(who), thing)).Code.ShouldBeOneOf(
                [Refused, .. one.OtherRefusals], $"{useCase} by {who.Mark} on {thing.Mark}");
        (await one.RunOwed(world, At(world.Parent), world.Own)).Code.ShouldBe(
            Refused, $"{useCase} by who stands between");
        (await one.RunOwed(world, At(new(Actor.ProviderAccountId, "")), world.Own)).Code.ShouldNotBeOneOf(
            [Refused, "forbidden", "not_found"], $"{useCase} by the provider");
    }

    [Theory, MemberData(nameof(Declared))]
    public async Task A_reseller_that_sells_changes_what_its_customers_owe_and_they_do_not(string useCase)
    {
        var world = await HouseSellsAsync();
        await ExecuteAsync(
            "UPDATE account SET seller_id = @own, payer_id = NULL WHERE id = @child",
            new { own = world.Own.Id, child = world.Child.Id });
        var one = TenancyMatrixTests.Cases[useCase];
        (await one.RunOwed(world, At(world.Child), world.Child)).Code.ShouldBeOneOf(
            [Refused, .. one.OtherRefusals], $"{useCase} by the customer");
        (await one.RunOwed(world, At(world.Own), world.Own)).Code.ShouldBeOneOf(
            [Refused, .. one.OtherRefusals], $"{useCase} on its own debts");
        (await one.RunOwed(world, At(world.Own), world.Child)).Code.ShouldNotBeOneOf(
            [Refused, "forbidden"], $"{useCase} by the reseller that sells");
    }

    // The house sells to the reseller above and so to all below it; own pays for its customer.
    private async Task<TenancyWorld> HouseSellsAsync()
    {
        var world = await TenancyWorld.CreateAsync(database);
        var ids = new
        {
            house = world.Parent.Id + 500, parent = world.Parent.Id, own = world.Own.Id, child = world.Child.Id,
            mark = $"{world.Own.Mark}-house"
        };
        await ExecuteAsync(
            """
            INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, tax_number,
                currency, time_zone, locale)
            VALUES (@house, 1, @mark, @mark, 'Kai', '1', '10115', 'Berlin', 'DE', '1', 'EUR', 'Europe/Berlin', 'de-DE')
            """,
            ids);
        await ExecuteAsync("UPDATE account SET seller_id = @house WHERE id = @parent", ids);
        await ExecuteAsync("UPDATE account SET seller_id = NULL WHERE id IN (@own, @child)", ids);
        await ExecuteAsync("UPDATE account SET payer_id = @own WHERE id = @child", ids);
        return world;
    }

    private Task<int> ExecuteAsync(string sql, object values) =>
        database.Work(DatabaseUser.Migrate).RunAsync(session => session.ExecuteAsync(sql, values), default);

    private static List<UseCase> Writers(IReadOnlyList<UseCase> useCases, string assembly) =>
        [.. SqlWrites.By(useCases, assembly).Where(one => one.Value.Overlaps(Tables)).Select(one => one.Key)];

    private static bool Declares(UseCase useCase) =>
        Attribute.IsDefined(useCase.Type, typeof(ChangesWhatIsOwedAttribute));

    private static Actor At(TenancyPlace place) => new(7, "matrix@example.org", place.Id, Permission.All);

    public sealed class Hidden(UnitOfWork work)
    {
        public Task<Result<Done>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
            HiddenEntry(work, actor, cancellationToken);

        private static async Task<Result<Done>> HiddenEntry(
            UnitOfWork work, Actor actor, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return await work.RunAsync<Result<Done>>(
                async session => await StoreAsync(session, actor.AccountId) > 0 ? Done.Yes : Problem.NotFound("x", ""),
                cancellationToken);
        }

        private static async Task<int> StoreAsync(DbSession session, long id)
        {
            await Task.Yield();
            return await session.ExecuteAsync(
                "UPDATE subscription SET quantity = 0 WHERE account_id = @id", new { id });
        }
    }

    public sealed class Reader(UnitOfWork work)
    {
        public Task<Result<Done>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
            ReaderEntry(work, actor, cancellationToken);

        private static Task<Result<Done>> ReaderEntry(
            UnitOfWork work, Actor actor, CancellationToken cancellationToken) => work.RunAsync<Result<Done>>(
            async session =>
                await session.SingleAsync<long>(
                    "SELECT COUNT(*) FROM subscription WHERE account_id = @AccountId FOR UPDATE", actor) > 0
                    ? Done.Yes : Problem.NotFound("x", ""), cancellationToken);
    }
}
