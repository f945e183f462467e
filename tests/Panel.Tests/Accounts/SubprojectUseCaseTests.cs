using Dapper;
using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

public sealed class SubprojectUseCaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_subproject_shows_where_each_value_comes_from()
    {
        var tree = await CreateAsync(Work, "a-");
        var leaf = await SubprojectAsync(Work, tree.Anna.Id, "a-leaf", tree.Shop.Id);
        (await EditAsync(Staff, tree.Shop.Id, 1, own => own with { Currency = "PLN", CostCentre = "K10" })).ShouldBe(
            (null, null));
        (await EditAsync(Staff, leaf.Id, 1, own => own with { CostCentre = "K20", PayerId = tree.Berg.Id })).ShouldBe(
            (null, null));

        var view = await ShowAsync(Staff, leaf.Id);

        view.Above.Select(above => above.Code).ShouldBe(["a-shop"]);
        view.InForce.Currency.ShouldBe(new("PLN", SettingSource.Subproject, tree.Shop.Id, "a-shop"));
        view.InForce.CostCentre.ShouldBe(new("K20", SettingSource.Here, leaf.Id, "a-leaf"));
        view.Inherited.CostCentre.ShouldBe(new("K10", SettingSource.Subproject, tree.Shop.Id, "a-shop"));
        view.InForce.Payer.ShouldBe(new(tree.Berg.Id, SettingSource.Here, leaf.Id, "a-leaf"));
        view.InForce.Seller.ShouldBe(new(tree.Seller.Id, SettingSource.Payer, tree.Berg.Id, "a-c2"));
        (view.Names.Payer, view.Names.Seller, view.Names.Series).ShouldBe(
            ("a-c2 · Anna Berg", "a-one · Nordhost GmbH", "main · a-one-"));
        view.InheritedNames.Payer.ShouldBe("a-c1 · Anna Kraus");
        view.Document!.Code.ShouldBe("a-leaf");
        (await ShowAsync(Staff, tree.Shop.Id)).Children.Select(below => below.Code).ShouldBe(["a-leaf"]);
    }

    [Fact]
    public async Task What_is_unset_is_inherited_again_and_the_change_is_on_record()
    {
        var tree = await CreateAsync(Work, "b-");
        (await EditAsync(
            Staff, tree.Shop.Id, 1, own => own with { Recipient = "buchhaltung@norddal.example" })).ShouldBe(
                (null, null));
        (await EditAsync(Staff, tree.Shop.Id, 2, own => own with { Recipient = null })).ShouldBe((null, null));

        (await ShowAsync(Staff, tree.Shop.Id)).InForce.Recipient
            .ShouldBe(new("anna@example.org", SettingSource.Account, tree.Anna.Id, "b-c1"));
        var (before, after) = await database.For(DatabaseUser.Web).ReadAsync(
            connection => connection.QueryFirstAsync<(string, string)>(
                "SELECT before_json, after_json FROM audit_entry WHERE entity_key = 'b-shop' ORDER BY id DESC"),
                default);
        before.ShouldBe("""{"name":"b-shop.example","settings":{"recipient":"buchhaltung@norddal.example"}}""");
        after.ShouldBe("""{"name":"b-shop.example","settings":{}}""");
    }

    [Fact]
    public async Task The_record_says_numbers_and_codes_where_a_setting_refers_to_something()
    {
        var tree = await CreateAsync(Work, "r-");
        var leaf = await SubprojectAsync(Work, tree.Anna.Id, "r-leaf", tree.Shop.Id);
        (await EditAsync(Staff, leaf.Id, 1, own => own with { PayerId = tree.Berg.Id })).ShouldBe((null, null));

        var notified = await database.For(DatabaseUser.Web).ReadAsync(
            async connection => (await connection.QueryAsync<string>(
                "SELECT after_json FROM audit_entry WHERE entity_key IN ('r-leaf', 'r-c2') ORDER BY id")).ToList(),
                default);
        notified[0].ShouldContain("\"seller\":\"r-one\"");
        notified[1].ShouldBe("""{"name":"r-leaf.example","parent":"r-shop","ownInvoice":true}""");
        notified[2].ShouldBe("""{"name":"r-leaf.example","settings":{"payer":"r-c2"}}""");
        notified.ShouldAllBe(entry => !entry.Contains("sellerId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_with_a_setting_is_named_with_its_field()
    {
        var tree = await CreateAsync(Work, "c-");
        var leaf = await SubprojectAsync(Work, tree.Anna.Id, "c-leaf", tree.Shop.Id);
        (await WrongAsync(own => own with { Currency = "XXX" })).ShouldBe(("invalid", "Currency"));
        (await WrongAsync(own => own with { Recipient = "nobody" })).ShouldBe(("invalid", "Recipient"));
        (await WrongAsync(own => own with { CopyRecipients = "a@example.org; nobody" })).ShouldBe(
            ("invalid", "CopyRecipients"));
        (await WrongAsync(own => own with { PaymentTermsDays = 400 })).ShouldBe(("invalid", "PaymentTermsDays"));
        (await WrongAsync(own => own with { Template = "../secret" })).ShouldBe(("invalid", "Template"));
        (await WrongAsync(own => own with { DeliveryChannel = "pigeon" })).ShouldBe(("invalid", "DeliveryChannel"));
        (await WrongAsync(own => own with { ParentId = leaf.Id })).ShouldBe(("invalid", "ParentId"));
        (await WrongAsync(own => own with { ParentId = tree.Shop.Id })).ShouldBe(("invalid", "ParentId"));
        (await WrongAsync(own => own with { ParentId = tree.ForeignShop.Id })).ShouldBe(("not_found", "ParentId"));
        (await WrongAsync(own => own with { TariffId = 9_999_999 })).ShouldBe(("not_found", "TariffId"));
        (await WrongAsync(own => own with { RunCalendarId = 9_999_999 })).ShouldBe(("not_found", "RunCalendarId"));
        (await WrongAsync(own => own with { Campaigns = ["NOPE"] })).ShouldBe(("not_found", "Campaigns"));
        (await ShowAsync(Staff, tree.Shop.Id)).Version.ShouldBe(1);

        Task<(string?, string?)> WrongAsync(Func<SubprojectOverrides, SubprojectOverrides> change) =>
            EditAsync(Staff, tree.Shop.Id, 1, change);
    }

    [Fact]
    public async Task Numbers_of_another_seller_are_refused()
    {
        var tree = await CreateAsync(Work, "d-");
        var foreign = (await new ShowSeller(Work).RunAsync(Staff, tree.OtherSeller.Id, default)).Value.Series.Single();
        var house = (await ShowAsync(Staff, tree.Shop.Id)).InForce.Series.Value;
        (await EditAsync(Staff, tree.Shop.Id, 1, own => own with { SeriesId = foreign.Id })).ShouldBe(
            ("subproject.foreign_series", "SeriesId"));
        (await EditAsync(Staff, tree.Shop.Id, 1, own => own with { SeriesId = house })).ShouldBe((null, null));
        (await ChoicesAsync(Staff, tree.Shop.Id)).Series.Select(series => series.Id).ShouldBe([house!.Value]);
    }

    [Fact]
    public async Task Campaigns_are_given_and_taken_by_their_codes()
    {
        var tree = await CreateAsync(Work, "e-");
        await CampaignAsync(50, Actor.ProviderAccountId, "AUTUMN-E", "subproject");
        await CampaignAsync(51, Actor.ProviderAccountId, "REDEEM-E", "subscription");
        await CampaignAsync(52, tree.Reseller.Id, "OWN-E", "subproject");
        await new EditAccount(
            Work).RunAsync(Staff, tree.Anna.Id, 1, Person with { SellerId = tree.Seller.Id }, default);

        (await EditAsync(
            Staff, tree.Shop.Id, 1, own => own with { Campaigns = ["OWN-E", "AUTUMN-E", "AUTUMN-E"] })).ShouldBe(
                (null, null));
        (await ShowAsync(Staff, tree.Shop.Id)).InForce.Campaigns.Value.ShouldBe(["AUTUMN-E", "OWN-E"]);
        (await EditAsync(Staff, tree.Shop.Id, 2, own => own with { Campaigns = ["REDEEM-E"] })).ShouldBe(
            ("not_found", "Campaigns"));
        // The provider's campaign stays although the reseller could not give it.
        (await EditAsync(tree.AsReseller, tree.Shop.Id, 2, own => own with { CostCentre = "K1" })).ShouldBe(
            (null, null));
        (await EditAsync(tree.AsReseller, tree.Shop.Id, 3, own => own with { Campaigns = ["OWN-E"] })).ShouldBe(
            (null, null));
        (await EditAsync(tree.AsReseller, tree.Shop.Id, 4, own => own with { Campaigns = ["AUTUMN-E"] })).ShouldBe(
            ("not_found", "Campaigns"));
        (await ChoicesAsync(tree.AsReseller, tree.Shop.Id)).Campaigns.Select(campaign => campaign.Code)
            .ShouldBe(["OWN-E"]);
    }

    [Fact]
    public async Task Nobody_edits_the_terms_of_their_own_subprojects()
    {
        var tree = await CreateAsync(Work, "f-");
        (await EditAsync(tree.AsAnna, tree.Shop.Id, 1, own => own with { PaymentTermsDays = 90 })).ShouldBe(
            ("account.sellers_right", null));
        (await EditAsync(tree.AsAnna, tree.Shop.Id, 1, own => own with { BuyerReference = "PO-1" })).ShouldBe(
            (null, null));
        (await ShowAsync(tree.AsAnna, tree.Shop.Id)).MayEditTerms.ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_shows_each_subproject_below_its_parent()
    {
        var tree = await CreateAsync(Work, "g-");
        await SubprojectAsync(Work, tree.Anna.Id, "g-a");
        await SubprojectAsync(Work, tree.Anna.Id, "g-z-leaf", tree.Shop.Id);
        await EditAsync(Staff, tree.Shop.Id, 1, own => own with { CostCentre = "K1", Language = "pl" });

        var page = (await new ListSubprojects(database.For(DatabaseUser.Web))
            .RunAsync(tree.AsAnna, tree.Anna.Id, PageRequest.First(), default)).Value;

        page.Rows.Select(row => (row.Code, row.Depth, row.Overrides))
            .ShouldBe([("g-a", 0, 0), ("g-shop", 0, 2), ("g-z-leaf", 1, 0)]);
        page.Total.ShouldBe(3);
    }

    [Fact]
    public async Task A_code_is_unique_and_given_where_none_is_chosen()
    {
        var tree = await CreateAsync(Work, "h-");
        (await AddAsync("h-shop", null)).Problem!.Code.ShouldBe("subproject.code_taken");
        (await AddAsync("", null)).Value.Code.ShouldStartWith("p");
        (await AddAsync("x", tree.ForeignShop.Id)).Problem!.Field.ShouldBe("ParentId");

        Task<Result<CreatedSubproject>> AddAsync(string code, long? parent) =>
            new CreateSubproject(
                Work).RunAsync(tree.AsReseller, new NewSubproject(tree.Anna.Id, code, "Blog", parent, false), default);
    }

    private async Task<(string? Code, string? Field)> EditAsync(
        Actor actor, long id, int version, Func<SubprojectOverrides, SubprojectOverrides> change)
    {
        var view = await ShowAsync(Staff, id);
        var problem = (await new EditSubproject(
            Work).RunAsync(actor, id, version, view.Name, change(view.Own), default)).Problem;
        return (problem?.Code, problem?.Field);
    }

    private async Task<SubprojectView> ShowAsync(Actor actor, long id) =>
        (await new ShowSubproject(Work).RunAsync(actor, id, default)).Value;

    private async Task<SubprojectChoices> ChoicesAsync(Actor actor, long id) =>
        (await new ListSubprojectChoices(Work).RunAsync(actor, id, default)).Value;

    private Task<int> CampaignAsync(long id, long account, string code, string scope) => Work.RunAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO campaign (id, account_id, code, name, valid_from, valid_to, scope, kind, value, applies_to,
                cycles, priority)
            VALUES (@id, @account, @code, @code, '2026-01-01', '2027-01-01', @scope, 'percent', 10, 'recurring', 0, 10)
            """,
            new { id, account, code, scope }),
        default);
}
