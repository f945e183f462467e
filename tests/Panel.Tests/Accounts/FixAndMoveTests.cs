using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

public sealed class FixAndMoveTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Accounts_and_subprojects_are_found_by_their_names_within_what_one_sees()
    {
        var tree = await CreateAsync(Work, "a-");
        (await FindAsync(tree.AsReseller, "a-c1")).ShouldBe("Anna Kraus");
        (await FindAsync(tree.AsReseller, "a-c3")).ShouldBe("not_found");
        (await FindAsync(tree.AsReseller, "A-C1")).ShouldBe("not_found");
        var subprojects = new FindSubproject(database.For(DatabaseUser.Web));
        (await subprojects.RunAsync(
            tree.AsAnna, "a-shop", default)).Value.ShouldBe(new SubprojectLink(
                tree.Shop.Id, "a-shop", "a-shop.example"));
        (await subprojects.RunAsync(tree.AsAnna, "a-far", default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task A_fix_takes_the_suggestion_of_this_moment_and_nothing_where_there_is_none()
    {
        var tree = await CreateAsync(Work, "b-");
        var account = await AccountAsync(
            Work, tree.Reseller.Id, AccountKind.Customer, "b-fix",
            Firm with { Company = "Norddal gmbh", Postcode = "D-10115", Business = false });

        (await FixAsync(account.Id, FindingCode.NameStandard)).ShouldBe("Norddal GmbH");
        (await FixAsync(account.Id, FindingCode.PostcodeForm)).ShouldBe("10115");
        (await FixAsync(account.Id, FindingCode.VatIdOfConsumer)).ShouldBe("true");
        (await FixAsync(account.Id, FindingCode.NameStandard)).ShouldBe("account.no_suggested_fix");
        (await FixAsync(account.Id, FindingCode.VatIdUnchecked)).ShouldBe("account.no_suggested_fix");

        var view = (await new ShowAccount(Work).RunAsync(Staff, account.Id, default)).Value;
        (view.Details.Company, view.Details.Postcode, view.Details.Business, view.Version).ShouldBe(
            ("Norddal GmbH", "10115", true, 4));
    }

    [Fact]
    public void Every_field_that_gets_suggestions_can_take_them()
    {
        foreach (var field in (string[])["Company", "Postcode", "VatId", "Business", "Email", "Currency"])
            ApplySuggestedFix.Apply(Person with { VatId = "x" }, field, "true")
                .ShouldNotBe(Person with { VatId = "x" });
        ApplySuggestedFix.Apply(Person, "Street", "x").ShouldBeNull();
    }

    [Fact]
    public async Task A_move_is_told_in_numbers_before_it_is_done()
    {
        var tree = await CreateAsync(Work, "c-");
        await new EditAccount(
            Work).RunAsync(Staff, tree.Other.Id, 1, Firm with { SellerId = tree.OtherSeller.Id }, default);
        var sub = await AccountAsync(Work, tree.Reseller.Id, AccountKind.Reseller, "c-sub", Firm);
        var deep = await AccountAsync(Work, sub.Id, AccountKind.Customer, "c-deep", Person);
        var own = await AccountAsync(
            Work, sub.Id, AccountKind.Customer, "c-own", Person with { SellerId = tree.OtherSeller.Id });
        var shop = await SubprojectAsync(Work, deep.Id, "c-p");
        await SubprojectAsync(Work, own.Id, "c-q");
        var house = (await new ShowSubproject(Work).RunAsync(Staff, shop.Id, default)).Value.InForce.Series.Value;
        await new EditSubproject(
            Work).RunAsync(Staff, shop.Id, 1, "c-p", new(shop.Id, "c-p", null, true, SeriesId: house), default);

        var preview = (await PreviewAsync(Staff, sub.Id, tree.Other.Id)).Value;

        (preview.From.Number, preview.To.Number, preview.Accounts, preview.Subprojects).ShouldBe(
            ("c-r1", "c-r2", 3, 2));
        (preview.SellerBefore, preview.SellerAfter, preview.OtherSeller, preview.ForeignSeries).ShouldBe(
            ("c-house", "c-two", 2, 1));
        preview.LoseSight.Select(one => one.Number).ShouldBe(["c-r1"]);
        preview.GainSight.Select(one => one.Number).ShouldBe(["c-r2"]);
        (await PreviewAsync(Staff, sub.Id, Actor.ProviderAccountId)).Problem.ShouldBeNull();
        (await PreviewAsync(Staff, sub.Id, deep.Id)).Problem!.Code.ShouldBe("invalid");
        (await PreviewAsync(Staff, tree.Reseller.Id, sub.Id)).Problem!.Code.ShouldBe("account.under_itself");
        (await PreviewAsync(Staff, tree.Berg.Id, tree.Other.Id)).Problem!.Code.ShouldBe("account.left_behind");
        (await PreviewAsync(tree.AsReseller, sub.Id, tree.Other.Id)).Problem!.Code.ShouldBe("not_found");
        // Nothing was moved by looking.
        (await new ShowAccount(Work).RunAsync(Staff, sub.Id, default)).Value.Path[^1].Number.ShouldBe("c-r1");
    }

    [Fact]
    public async Task A_payer_that_one_does_not_see_stays_unnamed_and_so_does_its_address()
    {
        var tree = await CreateAsync(Work, "d-");
        await new EditSubproject(Work).RunAsync(
            Staff, tree.Shop.Id, 1, "Shop",
            new(tree.Shop.Id, "d-shop", null, true, PayerId: tree.Reseller.Id, PaymentTermsDays: 30), default);

        var mine = (await new ShowSubproject(Work).RunAsync(tree.AsAnna, tree.Shop.Id, default)).Value;
        mine.Names.Payer.ShouldBe("");
        mine.InForce.Recipient.ShouldBe(new("", SettingSource.Payer));
        mine.InForce.Currency.ShouldBe(new("EUR", SettingSource.Payer));
        System.Text.Json.JsonSerializer.Serialize(mine).ShouldNotContain("office@norddal.example");

        // What one setting would be without itself still follows the payer that is set.
        var staff = (await new ShowSubproject(Work).RunAsync(Staff, tree.Shop.Id, default)).Value;
        staff.Inherited.PaymentTermsDays.ShouldBe(new(14, SettingSource.Payer, tree.Reseller.Id, "d-r1"));
        staff.Inherited.Payer.Value.ShouldBe(tree.Anna.Id);
    }

    private Task<Result<MovePreview>> PreviewAsync(Actor actor, long id, long parent) =>
        new PreviewMove(Work).RunAsync(actor, id, parent, default);

    private async Task<string?> FixAsync(long id, string code)
    {
        var corrected = await new ApplySuggestedFix(Work).RunAsync(Staff, id, code, default);
        return corrected.Ok ? corrected.Value.SuggestedFix : corrected.Problem.Code;
    }

    private async Task<string> FindAsync(Actor actor, string number)
    {
        var found = await new FindAccount(database.For(DatabaseUser.Web)).RunAsync(actor, number, default);
        return found.Ok ? found.Value.Name : found.Problem.Code;
    }
}
