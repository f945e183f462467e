using Panel.Insight;
using Panel.Platform;
using Panel.Tests.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Insight;

public sealed class SetupTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_step_is_read_from_what_is_there()
    {
        var work = database.Work(DatabaseUser.Web);
        (await ShowAsync()).ShouldBe(new SetupState(false, false, false, false, false, false, false, false, false));

        var seller = await SampleTree.SellerAsync(work, Actor.ProviderAccountId, "house");
        (await ShowAsync()).ShouldBe(new SetupState(true, true, false, false, false, false, false, false, false));

        await work.RunAsync(
            session =>
                session.ExecuteAsync(
                    "INSERT INTO tax_rate (country, valid_from, rate) VALUES ('DE', '2199-01-01', 30)"), default);
        (await ShowAsync()).TaxRate.ShouldBeFalse("a rate of the future helps nobody today");
        await work.RunAsync(
            session =>
                session.ExecuteAsync(
                    "INSERT INTO tax_rate (country, valid_from, rate) VALUES ('DE', '2021-01-01', 19)"), default);
        (await ShowAsync()).TaxRate.ShouldBeTrue();

        await SampleTree.AccountAsync(
            work, Actor.ProviderAccountId, Panel.Accounts.AccountKind.Customer, null,
            SampleTree.Person with { SellerId = seller.Id });
        var state = await ShowAsync();
        (state.Customer, state.Product, state.Price, state.Subscription, state.Run, state.Invoice).ShouldBe(
            (true, false, false, false, false, false));
    }

    private async Task<SetupState> ShowAsync() =>
        (await new ShowSetup(database.Work(DatabaseUser.Web)).RunAsync(Actor.Machine("test"), default)).Value;
}
