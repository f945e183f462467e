using Dapper;
using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

public sealed class AccountUseCaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_new_account_stands_below_its_parent_with_its_findings_and_on_record()
    {
        var tree = await CreateAsync(Work, "a-");
        var view = await ShowAsync(Staff, tree.Anna.Id);

        view.Number.ShouldBe("a-c1");
        view.Details.ShouldBe(Person);
        view.Path.Select(step => step.Number).ShouldBe(["provider", "a-r1"]);
        view.Seller!.ShouldBe(new SellerLink(view.Seller!.Id, "a-house", "Nordhost GmbH", true, "a-r1", true));
        (view.Subprojects, view.Children, view.Version).ShouldBe((1, 0, 1));
        (await AuditAsync("account", "a-c1")).ShouldBe(["account.create"]);
    }

    [Fact]
    public async Task Without_a_number_the_next_free_one_is_taken()
    {
        var tree = await CreateAsync(Work, "b-");
        var account = await AccountAsync(Work, tree.Reseller.Id, AccountKind.Customer, null, Person);
        account.Number.ShouldStartWith("c");
        (await ShowAsync(Staff, account.Id)).Number.ShouldBe(account.Number);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_account_is_named_with_its_field()
    {
        var tree = await CreateAsync(Work, "c-");
        (await TryAsync(tree.Reseller.Id, "c-r1", Person)).ShouldBe(("account.number_taken", "Number"));
        (await TryAsync(tree.Anna.Id, "c-x", Person)).ShouldBe(("invalid", "ParentId"));
        (await TryAsync(tree.Reseller.Id, "c-x", Person with { Country = "XX" })).ShouldBe(("invalid", "Country"));
        (await TryAsync(tree.Reseller.Id, "c-x", Person with { LastName = " ", FirstName = "" })).ShouldBe(
            ("invalid", "LastName"));
        (await TryAsync(tree.Reseller.Id, "c-x", Person with { PayerId = 9_999_999 })).ShouldBe(
            ("not_found", "PayerId"));
        (await TryAsync(Actor.ProviderAccountId, "c-x", Person)).ShouldBe(("account.no_seller", "SellerId"));

        async Task<(string, string?)> TryAsync(long parent, string number, AccountDetails details)
        {
            var wanted = new NewAccount(parent, AccountKind.Customer, number, details);
            var problem = (await new CreateAccount(Work).RunAsync(Staff, wanted, default)).Problem!;
            return (problem.Code, problem.Field);
        }
    }

    [Fact]
    public async Task An_edit_tidies_counts_up_and_records_only_what_changed()
    {
        var tree = await CreateAsync(Work, "d-");
        var details = Person with { City = " Potsdam ", VatId = "de 136 695 976", Business = true };
        (await new EditAccount(Work).RunAsync(Staff, tree.Anna.Id, 1, details, default)).Value.ShouldBe(2);

        var view = await ShowAsync(Staff, tree.Anna.Id);
        (view.Details.City, view.Details.VatId, view.VatIdStatus, view.Version)
            .ShouldBe(("Potsdam", "DE136695976", VatIdStatus.Unchecked, 2));
        var (before, after) = await LastAuditAsync("account", "d-c1");
        before.ShouldBe("""{"city":"Berlin","vatId":"","business":false}""");
        after.ShouldContain("\"city\":\"Potsdam\"");
        after.ShouldNotContain("lastName");
    }

    [Fact]
    public async Task Saving_what_is_there_already_changes_nothing()
    {
        var tree = await CreateAsync(Work, "e-");
        (await new EditAccount(Work).RunAsync(Staff, tree.Anna.Id, 1, Person, default)).Value.ShouldBe(1);
        (await AuditAsync("account", "e-c1")).ShouldBe(["account.create"]);
    }

    [Fact]
    public async Task Of_two_people_who_edit_the_second_is_told()
    {
        var tree = await CreateAsync(Work, "f-");
        (await new EditAccount(
            Work).RunAsync(Staff, tree.Anna.Id, 1, Person with { City = "Potsdam" }, default)).Ok.ShouldBeTrue();
        (await new EditAccount(Work).RunAsync(Staff, tree.Anna.Id, 1, Person with { City = "Bonn" }, default))
            .Problem!.Code.ShouldBe("stale");
        (await ShowAsync(Staff, tree.Anna.Id)).Details.City.ShouldBe("Potsdam");
    }

    [Fact]
    public async Task Payers_never_run_in_a_circle()
    {
        var tree = await CreateAsync(Work, "g-");
        (await PayAsync(tree.Anna.Id, tree.Berg.Id, 1)).ShouldBeNull();
        (await PayAsync(tree.Berg.Id, tree.Reseller.Id, 1, "Berg")).ShouldBeNull();
        (await PayAsync(tree.Reseller.Id, tree.Anna.Id, 1)).ShouldBe("account.payer_circle");
        (await ShowAsync(Staff, tree.Berg.Id)).PaysFor.ShouldBe(1);

        async Task<string?> PayAsync(long account, long payer, int version, string name = "Kraus") =>
            (await new EditAccount(Work).RunAsync(
                Staff, account, version, Person with { LastName = name, PayerId = payer, SellerId = tree.Seller.Id },
                default)).Problem?.Code;
    }

    [Fact]
    public async Task To_pay_for_oneself_is_to_have_no_payer()
    {
        var tree = await CreateAsync(Work, "h-");
        (await new EditAccount(
            Work).RunAsync(Staff, tree.Anna.Id, 1, Person with { PayerId = tree.Anna.Id }, default)).Ok.ShouldBeTrue();
        (await ShowAsync(Staff, tree.Anna.Id)).Details.PayerId.ShouldBeNull();
    }

    [Fact]
    public async Task A_reseller_chooses_payers_and_sellers_of_its_own_branch_only()
    {
        var tree = await CreateAsync(Work, "i-");
        var berg = (await ShowAsync(Staff, tree.Berg.Id)).Details;
        (await EditAsync(berg with { PayerId = tree.Foreign.Id })).ShouldBe(("not_found", "PayerId"));
        (await EditAsync(berg with { SellerId = tree.OtherSeller.Id })).ShouldBe(("not_found", "SellerId"));
        (await EditAsync(berg with { PayerId = tree.Reseller.Id })).ShouldBe(
            ("account.sellers_right", null), "the house would sell it then");
        (await EditAsync(berg with { SellerId = null })).ShouldBe(
            ("account.sellers_right", null), "nor does it hand the sale to the house");
        (await EditAsync(berg with { PaymentTermsDays = 90, Country = "AT", Postcode = "1010" })).ShouldBe(
            (null, null));

        async Task<(string?, string?)> EditAsync(AccountDetails details)
        {
            var problem = (await new EditAccount(
                Work).RunAsync(tree.AsReseller, tree.Berg.Id, 1, details, default)).Problem;
            return (problem?.Code, problem?.Field);
        }
    }

    [Fact]
    public async Task Who_does_not_sell_hangs_in_new_accounts_on_the_terms_of_the_one_above_only()
    {
        var tree = await CreateAsync(Work, "m-");
        (await AddAsync(Person)).ShouldBeNull();
        (await AddAsync(Person with { PaymentTermsDays = 7 })).ShouldBeNull();
        (await AddAsync(Person with { PaymentTermsDays = 90 })).ShouldBe("account.sellers_right");
        (await AddAsync(Person with { PayerId = tree.Berg.Id })).ShouldBe("account.sellers_right");
        (await AddAsync(Person with { PaymentTermsDays = 90, SellerId = tree.Seller.Id })).ShouldBeNull(
            "it sells to this one itself");

        async Task<string?> AddAsync(AccountDetails details) => (await new CreateAccount(Work).RunAsync(
            tree.AsReseller, new NewAccount(tree.Reseller.Id, AccountKind.Customer, null, details),
            default)).Problem?.Code;
    }

    [Fact]
    public async Task Nobody_edits_the_terms_of_their_own_account()
    {
        var tree = await CreateAsync(Work, "j-");
        (await new EditAccount(
            Work).RunAsync(tree.AsAnna, tree.Anna.Id, 1, Person with { PaymentTermsDays = 90 }, default))
            .Problem!.Code.ShouldBe("account.sellers_right");
        (await new EditAccount(
            Work).RunAsync(tree.AsAnna, tree.Anna.Id, 1, Person with { City = "Potsdam" }, default)).Ok.ShouldBeTrue();
        (await ShowAsync(tree.AsAnna, tree.Anna.Id)).MayEditTerms.ShouldBeFalse();
        (await ShowAsync(tree.AsReseller, tree.Anna.Id)).MayEditTerms.ShouldBeFalse("the house sells to her");
        (await ShowAsync(tree.AsReseller, tree.Berg.Id)).MayEditTerms.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_sees_the_way_down_from_its_own_root_only()
    {
        var tree = await CreateAsync(Work, "k-");
        var view = await ShowAsync(tree.AsAnna, tree.Anna.Id);
        view.Path.ShouldBeEmpty();
        view.Seller!.From.ShouldBe("");
        (await new FindInTree(database.For(DatabaseUser.Web)).RunAsync(tree.AsReseller, tree.Berg.Id, default))
            .Value.Select(step => (step.Number, step.Place)).ShouldBe([("k-r1", 0), ("k-c2", 1)]);
    }

    [Fact]
    public async Task A_confirmed_VAT_id_is_valid_until_it_changes()
    {
        var tree = await CreateAsync(Work, "l-");
        (await ConfirmAsync(tree.Reseller.Id, 1, "WAPIAAA")).Value.ShouldBe(2);
        (await ShowAsync(Staff, tree.Reseller.Id)).VatIdStatus.ShouldBe(VatIdStatus.Valid);
        (await ConfirmAsync(tree.Reseller.Id, 2, " ")).Problem!.Field.ShouldBe("Proof");
        (await ConfirmAsync(tree.Anna.Id, 1, "WAPIAAA")).Problem!.Code.ShouldBe("account.no_vat_id");
        var details = (await ShowAsync(Staff, tree.Reseller.Id)).Details;
        (await new EditAccount(
            Work).RunAsync(
                Staff, tree.Reseller.Id, 2, details with { VatId = "DK13585628" }, default)).Problem!.Field.ShouldBe(
                    "VatId");
        (await new EditAccount(
            Work).RunAsync(
                Staff, tree.Reseller.Id, 2, details with { VatId = "DE 811 193 231" }, default)).Value.ShouldBe(3);
        (await ShowAsync(Staff, tree.Reseller.Id)).VatIdStatus.ShouldBe(VatIdStatus.Unchecked);
        (await LastAuditAsync("account", "l-r1")).After.ShouldContain("DE811193231");
        await Work.RunAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE account SET vat_id = 'hello world' WHERE id = @Id", new { tree.Reseller.Id }), default);
        (await ConfirmAsync(tree.Reseller.Id, 3, "WAPIAAA")).Problem!.Field.ShouldBe(
            "VatId", "no register confirms what cannot be an id");

        Task<Result<int>> ConfirmAsync(long id, int version, string proof) =>
            new ConfirmVatId(Work).RunAsync(Staff, id, version, true, proof, default);
    }

    private async Task<AccountView> ShowAsync(Actor actor, long id) =>
        (await new ShowAccount(Work).RunAsync(actor, id, default)).Value;

    private async Task<List<string>> AuditAsync(string entity, string key) =>
        await database.For(DatabaseUser.Web).ReadAsync(
            async connection => (await connection.QueryAsync<string>(
                "SELECT action FROM audit_entry WHERE entity = @entity AND entity_key = @key ORDER BY id",
                new { entity, key })).AsList(),
            default);

    private async Task<(string Before, string After)> LastAuditAsync(string entity, string key) =>
        await database.For(DatabaseUser.Web).ReadAsync(
            connection => connection.QueryFirstAsync<(string, string)>(
                """
                SELECT before_json, after_json FROM audit_entry WHERE entity = @entity AND entity_key = @key
                ORDER BY id DESC
                """,
                new { entity, key }),
            default);
}
