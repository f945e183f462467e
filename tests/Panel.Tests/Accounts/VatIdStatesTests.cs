using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

/// <summary>What is known of a VAT id, tried in every state.</summary>
public sealed class VatIdStatesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Every_trigger_in_every_state_ends_where_the_table_says()
    {
        var id = (await CreateAsync(Work, "v-")).Reseller.Id;
        var details = (await ShowAsync(id)).Details;
        foreach (var state in Enum.GetValues<VatIdStatus>())
            foreach (var trigger in Enum.GetValues<VatIdTrigger>())
            {
                await database.AsRootAsync(
                    $"""
            UPDATE account SET vat_id = 'DE136695976', vat_id_status = '{state.ToStored()}'
            WHERE id = {id};
            """);
                var version = (await ShowAsync(id)).Version;
                var done = trigger switch
                {
                    VatIdTrigger.Enter =>
                        await new EditAccount(
                            Work).RunAsync(Staff, id, version, details with { VatId = "DE811193231" }, default),
                    VatIdTrigger.Remove =>
                        await new EditAccount(Work).RunAsync(Staff, id, version, details with { VatId = "" }, default),
                    _ =>
                        await new ConfirmVatId(
                            Work).RunAsync(Staff, id, version, trigger == VatIdTrigger.Confirm, "WAPIAAA", default),
                };
                done.Problem.ShouldBeNull();
                (await ShowAsync(id)).VatIdStatus.ShouldBe(
                    VatIdStates.Machine.Find(state, trigger)!.After, $"{trigger} in {state}");
            }
    }

    [Fact]
    public async Task The_same_id_in_another_form_stays_as_it_was()
    {
        var id = (await CreateAsync(Work, "w-")).Reseller.Id;
        await database.AsRootAsync(
            $"UPDATE account SET vat_id = 'DE136695976', vat_id_status = 'valid' WHERE id = {id};");
        var view = await ShowAsync(id);
        var edited = view.Details with { VatId = "de 136 695 976", City = "Kiel" };
        (await new EditAccount(Work).RunAsync(Staff, id, view.Version, edited, default)).Ok.ShouldBeTrue();
        (await ShowAsync(id)).VatIdStatus.ShouldBe(VatIdStatus.Valid);
    }

    private async Task<AccountView> ShowAsync(long id) =>
        (await new ShowAccount(Work).RunAsync(Staff, id, default)).Value;
}
