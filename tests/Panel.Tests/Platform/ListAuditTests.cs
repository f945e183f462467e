using System.Collections.Frozen;
using Panel.Accounts;
using Panel.Identity;
using Panel.Platform;
using Panel.Tests.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class ListAuditTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Actor Staff = SampleTree.Staff;

    private long _seller;

    private AccountDetails Details => SampleTree.Person with { SellerId = _seller };

    [Fact]
    public async Task Who_did_what_stands_there_newest_first_with_the_fields_that_changed()
    {
        var account = await AccountAsync(Actor.ProviderAccountId, AccountKind.Customer, "NA-1");
        await EditAsync(Staff, account, Details with { City = "Husum" });

        var page = await ListAsync(Staff, new AuditFilter(Entity: "account", Key: "NA-1"));

        page.Total.ShouldBe(2);
        page.Rows.Select(entry => entry.Action).ShouldBe(["account.edit", "account.create"]);
        page.Rows[0].Actor.ShouldBe(Staff.Name);
        page.Rows[0].Account.ShouldBe("NA-1");
        page.Rows[0].Changes.ShouldHaveSingleItem().Path.ShouldBe("city");
        page.Rows[0].Changes[0].After!.Value.GetString().ShouldBe("Husum");
    }

    [Fact]
    public async Task A_page_is_cut_and_a_timeline_goes_on_from_its_last_entry()
    {
        var account = await AccountAsync(Actor.ProviderAccountId, AccountKind.Customer, "NA-2");
        foreach (var city in (string[])["Kiel", "Emden", "Varel", "Leer"])
            await EditAsync(Staff, account, Details with { City = city });

        var first = await ListAsync(Staff, new AuditFilter(Account: "NA-2"), PageRequest.First(2));
        var second = await ListAsync(
            Staff, new AuditFilter(Account: "NA-2", OlderThan: first.Rows[^1].Id), PageRequest.First(2));

        (first.Total, first.Rows.Count).ShouldBe((5, 2));
        City(first).ShouldBe(["Leer", "Varel"]);
        City(second).ShouldBe(["Emden", "Kiel"]);
        second.Total.ShouldBe(3);
    }

    [Fact]
    public async Task Filters_hold_together_and_days_bound_them()
    {
        await AccountAsync(Actor.ProviderAccountId, AccountKind.Customer, "NA-3");
        var now = database.Clock.GetUtcNow();

        (await ListAsync(Staff, new AuditFilter("na-3"))).Total.ShouldBe(1);
        (await ListAsync(Staff, new AuditFilter("na-3", Action: "account.create", Actor: Staff.Name))).Total.ShouldBe(
            1);
        (await ListAsync(Staff, new AuditFilter("na-3", Action: "account.edit"))).Total.ShouldBe(0);
        (await ListAsync(Staff, new AuditFilter("na-3", Actor: "bob@provider.example"))).Total.ShouldBe(0);
        (await ListAsync(Staff, new AuditFilter("na-3", From: now, To: now.AddTicks(10)))).Total.ShouldBe(1);
        (await ListAsync(Staff, new AuditFilter("na-3", To: now))).Total.ShouldBe(0);
        (await ListAsync(Staff, new AuditFilter("%"))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task An_account_above_covers_those_below_only_when_asked_to()
    {
        var reseller = await AccountAsync(Actor.ProviderAccountId, AccountKind.Reseller, "NR-4");
        await AccountAsync(reseller, AccountKind.Customer, "NA-4");

        (await ListAsync(Staff, new AuditFilter(Account: "NR-4"))).Rows.Select(entry => entry.Key).ShouldBe(["NR-4"]);
        (await ListAsync(Staff, new AuditFilter(Account: "NR-4", Descendants: true))).Rows.Select(entry => entry.Key)
            .ShouldBe(["NA-4", "NR-4"]);
    }

    [Fact]
    public async Task A_reseller_reads_what_happened_to_its_accounts_without_the_names_of_the_providers_people()
    {
        var reseller = await AccountAsync(Actor.ProviderAccountId, AccountKind.Reseller, "NR-5");
        var customer = await AccountAsync(reseller, AccountKind.Customer, "NA-5");
        var rune = new Actor(
            await UserAsync("rune@reseller.example", Role.Reseller, "NR-5"), "rune@reseller.example", reseller,
            Roles.PermissionsOf(Role.Reseller));
        await EditAsync(rune, customer, Details with { City = "Leer" });
        await EditAsync(Actor.Machine("command line"), customer, Details with { City = "Varel" });

        var page = await ListAsync(rune, new AuditFilter(Account: "NA-5"));

        page.Rows.Select(entry => entry.Actor).ShouldBe(["command line", "rune@reseller.example", null]);
        (await ListAsync(rune, new AuditFilter("staff@", Account: "NA-5"))).Total.ShouldBe(
            0, "a search must not tell a hidden name");
        (await ListAsync(rune, new AuditFilter(Account: "NA-5", Actor: Staff.Name))).Total.ShouldBe(0);
        (await ListAsync(rune, new AuditFilter(Account: "NR-5"))).Rows.Select(entry => entry.Entity)
            .ShouldBe(["account"]);
        (await ListAsync(rune, new AuditFilter(Account: "provider"))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Who_may_not_read_the_trail_reads_it_for_one_thing_of_an_account_and_nothing_of_the_house()
    {
        await AccountAsync(Actor.ProviderAccountId, AccountKind.Customer, "NA-6");
        var sara = new Actor(77, "sara@provider.example", Actor.ProviderAccountId, Roles.PermissionsOf(Role.Support));
        var clara = sara with { Permissions = Roles.PermissionsOf(Role.Customer) };

        (await RunAsync(sara, new AuditFilter())).Problem!.Code.ShouldBe("forbidden");
        (await RunAsync(sara, new AuditFilter(Account: "NA-6", Descendants: true))).Problem!.Code.ShouldBe("forbidden");
        (await RunAsync(clara, new AuditFilter(Account: "NA-6"))).Problem!.Code.ShouldBe("forbidden");
        (await RunAsync(
            clara with { Permissions = FrozenSet<string>.Empty }, new AuditFilter())).Problem!.Code.ShouldBe(
                "forbidden");
        (await ListAsync(sara, new AuditFilter(Account: "NA-6"))).Total.ShouldBe(1);
        await UserAsync("uwe@provider.example", Role.Owner, "provider");
        (await ListAsync(Staff, new AuditFilter(Entity: "user", Key: "uwe@provider.example"))).Total.ShouldBe(1);
        (await ListAsync(sara, new AuditFilter(Entity: "user", Key: "uwe@provider.example"))).Total.ShouldBe(0);
    }

    private static IEnumerable<string?> City(Page<AuditEntry> page) =>
        page.Rows.Select(entry => entry.Changes[0].After!.Value.GetString());

    private async Task<long> AccountAsync(long parent, AccountKind kind, string number)
    {
        // Somebody must issue an account's documents before it can be made.
        if (parent == Actor.ProviderAccountId)
            _seller = (await SampleTree.SellerAsync(
                database.Work(DatabaseUser.Web), parent, $"s{Guid.NewGuid():N}"[..12])).Id;
        var made = await SampleTree.AccountAsync(database.Work(DatabaseUser.Web), parent, kind, number, Details);
        return made.Id;
    }

    private async Task EditAsync(Actor actor, long account, AccountDetails details)
    {
        var version = (await new ShowAccount(database.Work(DatabaseUser.Web)).RunAsync(
            Staff, account, default)).Value.Version;
        (await new EditAccount(database.Work(DatabaseUser.Web)).RunAsync(
            actor, account, version, details, default)).Problem.ShouldBeNull();
    }

    private async Task<long> UserAsync(string email, Role role, string account) =>
        (await new CreateUser(database.Work(DatabaseUser.Web)).RunAsync(
            Staff with { UserId = 0 }, new NewUser(email, "Name", role, account), null, default)).Value.UserId;

    private async Task<Page<AuditEntry>> ListAsync(Actor actor, AuditFilter filter, PageRequest? page = null)
    {
        var result = await RunAsync(actor, filter, page);
        result.Problem.ShouldBeNull();
        return result.Value;
    }

    private Task<Result<Page<AuditEntry>>> RunAsync(Actor actor, AuditFilter filter, PageRequest? page = null) =>
        new ListAudit(database.Work(DatabaseUser.Web)).RunAsync(actor, filter, page ?? PageRequest.First(), default);
}
