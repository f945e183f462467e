using System.Collections.Frozen;
using Panel.Import;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>Whose day it is: at 18:00 UTC it is tomorrow already on Kiritimati.</summary>
public sealed class BusinessDayTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        var load = new LoadSampleCompany(_database.Work(), new ImportCompany(_database.Work()));
        (await load.RunAsync(Actor.Machine("test"), default)).Ok.ShouldBeTrue();
        _database.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 1, 18, 0, 0, TimeSpan.Zero));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_customer_has_the_day_of_the_seller_that_writes_its_invoices()
    {
        await ZoneAsync("code = 'aurora'", "Pacific/Kiritimati");
        await ZoneAsync("code <> 'aurora'", "America/Los_Angeles");
        (await TodayAsync("demo-c1")).ShouldBe(Day.AddDays(1));
        await _database.Work(DatabaseUser.Migrate).RunAsync(
            session => session.ExecuteAsync(
                """
                UPDATE account SET seller_id = (SELECT id FROM seller WHERE code = 'aurora-dk') WHERE number = 'demo-c1'
                """),
            default);
        (await TodayAsync("demo-c1")).ShouldBe(Day);
    }

    [Fact]
    public async Task Staff_have_the_day_of_their_first_seller()
    {
        await ZoneAsync("TRUE", "Pacific/Kiritimati");
        await ZoneAsync("id = (SELECT MIN(id) FROM seller)", "Europe/Berlin");
        (await TodayAsync("provider")).ShouldBe(Day);
    }

    [Fact]
    public async Task A_reseller_that_sells_itself_has_its_own_day()
    {
        await ZoneAsync("TRUE", "Europe/Berlin");
        await _database.Work(DatabaseUser.Migrate).RunAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, currency,
                                    time_zone, locale)
                SELECT 990, id, 'own', 'Own', '', '', '', '', 'DE', 'EUR', 'Pacific/Kiritimati', 'de-DE'
                FROM account WHERE number = 'demo-r1'
                """),
            default);
        (await TodayAsync("demo-r1")).ShouldBe(Day.AddDays(1));
        (await TodayAsync("demo-c1")).ShouldBe(Day);
    }

    [Fact]
    public async Task Where_nobody_sells_it_is_the_day_of_UTC()
    {
        await using var empty = await TestDatabase.NewAsync();
        empty.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 1, 23, 59, 0, TimeSpan.Zero));
        (await new ShowToday(empty.Work()).RunAsync(Actor.Machine("test"), default)).ShouldBe(Day);
    }

    private Task ZoneAsync(string where, string zone) => _database.Work(DatabaseUser.Migrate).RunAsync(
        session => session.ExecuteAsync($"UPDATE seller SET time_zone = @zone WHERE {where}", new { zone }), default);

    private async Task<DateOnly> TodayAsync(string account)
    {
        var id = await _database.Work().RunAsync(
            session => session.SingleAsync<long>("SELECT id FROM account WHERE number = @account", new { account }),
            default);
        var actor = new Actor(7, "somebody", id, FrozenSet<string>.Empty);
        return await new ShowToday(_database.Work()).RunAsync(actor, default);
    }
}
