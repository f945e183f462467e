using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>Today is 1 November 2026.</summary>
public sealed class SubscriptionListTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task The_list_names_everything_around_a_subscription_and_its_price_of_today()
    {
        var row = (await ListAsync(new SubscriptionFilter("holm.dk"))).Rows.ShouldHaveSingleItem();
        row.ShouldBe(new SubscriptionListRow(
            "s4", "Mailbox holm.dk", "r1-c1", "Holm ApS", "p3", "holm.dk", "mail", "Mailbox", "standard", null, 10m,
            BillingPeriod.Months(1), new(2026, 10, 20), null, null, SubscriptionState.Active,
            new Money(835, Currency.Of("EUR"))));
    }

    [Fact]
    public async Task The_currency_comes_from_the_subproject_else_from_the_payer()
    {
        var rows = (await ListAsync(new SubscriptionFilter(Account: "r1"))).Rows;
        rows.Select(row => (row.Number, row.Price!.Value.ToString())).ShouldBe([("s3", "74.46 DKK"), ("s4", "8.35 EUR")]);
    }

    [Theory]
    [InlineData("Berg", "s1 s2")]
    [InlineData("r1-c1", "s3 s4")]
    [InlineData("webhosting s", "s1 s3")]
    [InlineData("s2", "s2")]
    [InlineData("_", "")]
    public async Task Search_looks_at_number_description_account_and_product(string search, string found) =>
        Numbers(await ListAsync(new SubscriptionFilter(search))).ShouldBe(found);

    [Fact]
    public async Task Filters_narrow_together()
    {
        Numbers(await ListAsync(new SubscriptionFilter(Product: "host-s", Tariff: "standard"))).ShouldBe("s1 s3");
        Numbers(await ListAsync(new SubscriptionFilter(Product: "host-s", Subproject: "p1"))).ShouldBe("s1");
        Numbers(await ListAsync(new SubscriptionFilter(Pinned: true))).ShouldBe("");
        Numbers(await ListAsync(new SubscriptionFilter(State: SubscriptionState.Ended))).ShouldBe("");
        Numbers(await ListAsync(new SubscriptionFilter(State: SubscriptionState.Active, Account: "c1"))).ShouldBe("s1 s2");
    }

    [Fact]
    public async Task Everybody_sees_only_their_own_subtree()
    {
        Numbers(await ListAsync(new SubscriptionFilter(), Linde)).ShouldBe("s3 s4");
        Numbers(await ListAsync(new SubscriptionFilter(), Berg)).ShouldBe("s1 s2");
        Numbers(await ListAsync(new SubscriptionFilter(Account: "c1"), Linde)).ShouldBe("");
    }

    [Fact]
    public async Task Due_on_a_day_is_what_the_calculator_says()
    {
        await using var own = await OwnDatabase.NewAsync();
        var random = new Random(20261101);
        var terms = Enumerable.Range(0, 400).Select(i => RandomTerms(random, i)).ToList();
        await own.InsertAsync(terms);
        for (var offset = -40; offset < 60; offset += 7)
        {
            var day = Today.AddDays(offset);
            var expected = terms.Where(t => DuePeriods.Recurring(t, day).Any()).Select(t => t.Number);
            string.Join(" ", await own.DueAsync(day)).ShouldBe(string.Join(" ", expected.Order(StringComparer.Ordinal)), $"seed 20261101, {day:yyyy-MM-dd}");
        }
    }

    public Task InitializeAsync() => OnceAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Page<SubscriptionListRow>> ListAsync(SubscriptionFilter filter, Actor? actor = null) =>
        (await new ListSubscriptions(Work).RunAsync(actor ?? Staff, filter, PageRequest.First(), default)).Value;

    private static string Numbers(Page<SubscriptionListRow> page) => string.Join(' ', page.Rows.Select(row => row.Number));

    private static SubscriptionTerms RandomTerms(Random random, int i)
    {
        var rhythm = new BillingPeriod(random.Next(1, 14), (PeriodUnit)random.Next(3));
        var start = Today.AddDays(random.Next(-700, 60));
        var anchor = start.AddDays(random.Next(-90, 90));
        DateOnly? billed = random.Next(3) == 0 ? null : Today.AddDays(random.Next(-120, 400));
        DateOnly? end = random.Next(3) == 0 ? Today.AddDays(random.Next(-60, 60)) : null;
        return new SubscriptionTerms(
            5000 + i, $"law{i:D4}", 10, 10, 100, 100, null, 1, rhythm, start, anchor, end <= start ? null : end, billed, null, "law");
    }

    private sealed class OwnDatabase(TestDatabase database) : IAsyncDisposable
    {
        internal static async Task<OwnDatabase> NewAsync()
        {
            var database = await TestDatabase.NewAsync();
            await OnceAsync(database);
            return new OwnDatabase(database);
        }

        internal Task InsertAsync(List<SubscriptionTerms> terms) => database.Work(DatabaseUser.Migrate).RunAsync(
            async session =>
            {
                foreach (var t in terms)
                    await session.ExecuteAsync(
                        """
                        INSERT INTO subscription (id, account_id, number, subproject_id, product_id, tariff_id, quantity, period_count,
                                                  period_unit, start_date, anchor, end_date, billed_until, description)
                        VALUES (@Id, 10, @Number, 10, 100, 100, 1, @Count, @unit, @Start, @Anchor, @End, @BilledUntil, 'law')
                        """,
                        new { t.Id, t.Number, t.Rhythm.Count, unit = t.Rhythm.Unit.ToStored(), t.Start, t.Anchor, t.End, t.BilledUntil });
                return true;
            },
            default);

        internal async Task<List<string>> DueAsync(DateOnly day)
        {
            var found = new List<string>();
            for (var skip = 0; skip < 400; skip += PageRequest.Most)
            {
                var page = await new ListSubscriptions(database.Work(DatabaseUser.Web)).RunAsync(
                    Staff, new SubscriptionFilter("law", DueOn: day), new PageRequest(skip, PageRequest.Most), default);
                found.AddRange(page.Value.Rows.Select(row => row.Number));
            }
            return found;
        }

        public async ValueTask DisposeAsync() => await database.DisposeAsync();
    }
}
