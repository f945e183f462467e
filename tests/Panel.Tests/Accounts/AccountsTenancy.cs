using Panel.Accounts;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Accounts;

internal sealed class AccountsTenancy : ITenancyCases
{
    private static readonly AccountDetails Details = SampleTree.Person;
    private static readonly NewSeries Series = new("x", SeriesKind.Invoice, "no-digit-at-the-end-", 5, 1, false);

    public IEnumerable<TenancyCase> Cases =>
    [
        new(
            typeof(AccountTree), OneThing,
            (w, actor, p) => Seen.Of(new AccountTree(w.Reads).RunAsync(actor, p.Id, PageRequest.First(), default))),
        new(
            typeof(CheckDataQuality), Scoped,
            (w, actor, _) => Seen.Of(new CheckDataQuality(w.Work).RunAsync(actor, false, default))),
        new(
            typeof(ConfirmVatId), OneThing,
            (w, actor, p) => Seen.Of(new ConfirmVatId(w.Work).RunAsync(actor, p.Id, 1, true, "x", default)))
        {
            Sql = "UPDATE account SET vat_id = 'DE136695976', country = 'DE' WHERE id = @Id",
        },
        new(typeof(CreateAccount), OneThing, (w, actor, p) => Seen.Of(
            new CreateAccount(
                w.Work).RunAsync(
                    actor, new(p.Id, AccountKind.Customer, null, Details with { PaymentTermsDays = 90 }), default)))
        {
            OtherRefusals = ["invalid"],
        },
        new(typeof(CreateNumberSeries), OneThing, (w, actor, p) => Seen.Of(
            new CreateNumberSeries(w.Work).RunAsync(actor, p.Id, Series, default)))
        {
            Change = (w, actor, p) => Seen.Of(new CreateNumberSeries(w.Work).RunAsync(
                actor, p.Id, Series with { Prefix = $"{p.Mark}-more-" }, default)),
        },
        new(typeof(CreateSeller), OneThing, (w, actor, p) => Seen.Of(
            new CreateSeller(w.Work).RunAsync(actor, new(p.Id, $"{p.Mark}-new", SampleTree.Company, Series), default)))
        {
            Change = (w, actor, p) => Seen.Of(new CreateSeller(w.Work).RunAsync(
                actor, new(p.Id, $"{p.Mark}-new", SampleTree.Company, Series with { Prefix = $"{p.Mark}-new-" }),
                default)),
        },
        new(typeof(CreateSubproject), OneThing, (w, actor, p) => Seen.Of(
            new CreateSubproject(w.Work).RunAsync(actor, new(p.Id, null, "x", null, true), default))),
        new(
            typeof(EditAccount), OneThing,
            (w, actor, p) => Seen.Of(new EditAccount(w.Work).RunAsync(actor, p.Id, 1, Details, default)))
        {
            Owed = (w, actor, p) => Seen.Of(new EditAccount(w.Work).RunAsync(
                actor, p.Id, 1, Details with { PaymentTermsDays = 90, SellerId = w.Own.Id }, default)),
        },
        new(typeof(EditNumberSeries), OneThing, (w, actor, p) => Seen.Of(
            new EditNumberSeries(w.Work).RunAsync(actor, p.Id, $"{p.Mark}-x-", 7, true, default))),
        new(typeof(EditSeller), OneThing, (w, actor, p) => Seen.Of(
            new EditSeller(w.Work).RunAsync(actor, p.Id, 1, SampleTree.Company, default))),
        new(typeof(EditSubproject), OneThing, (w, actor, p) => Seen.Of(
            new EditSubproject(
                w.Work).RunAsync(actor, p.Id, 1, "x", new(p.Id, p.Mark, null, true, PaymentTermsDays: 90), default))),
        new(
            typeof(FindAccount), OneThing,
            (w, actor, p) => Seen.Of(new FindAccount(w.Reads).RunAsync(actor, p.Mark, default))),
        new(
            typeof(FindInTree), OneThing,
            (w, actor, p) => Seen.Of(new FindInTree(w.Reads).RunAsync(actor, p.Id, default))),
        new(
            typeof(FindSubproject), OneThing,
            (w, actor, p) => Seen.Of(new FindSubproject(w.Reads).RunAsync(actor, p.Mark, default))),
        new(
            typeof(ListAccountCountries), Scoped,
            (w, actor, _) => Seen.Of(new ListAccountCountries(w.Reads).RunAsync(actor, default))),
        new(typeof(ListAccounts), List, (w, actor, p) => Seen.Of(
            new ListAccounts(
                w.Work, new CheckDataQuality(w.Work)).RunAsync(
                    actor, new AccountFilter(p.Mark[..3]), PageRequest.First(200), default))),
        new(
            typeof(ListCostCentres), Provider,
            (w, actor, _) => Seen.Of(new ListCostCentres(w.Work).RunAsync(actor, default))),
        new(typeof(ListFindings), Scoped, (w, actor, _) => Seen.Of(
            new ListFindings(
                w.Work, new CheckDataQuality(w.Work)).RunAsync(
                    actor, new FindingFilter(), PageRequest.First(200), default))),
        new(typeof(ListSellers), List, (w, actor, p) => Seen.Of(
            new ListSellers(w.Reads).RunAsync(actor, p.Mark[..3], PageRequest.First(200), default))),
        new(typeof(ListSubprojectChoices), OneThing, (w, actor, p) => Seen.Of(
            new ListSubprojectChoices(w.Work).RunAsync(actor, p.Id, default))),
        new(typeof(ListSubprojects), OneThing, (w, actor, p) => Seen.Of(
            new ListSubprojects(w.Reads).RunAsync(actor, p.Id, PageRequest.First(), default))),
        new(typeof(ApplySuggestedFix), OneThing, (w, actor, p) => Seen.Of(
            new ApplySuggestedFix(w.Work).RunAsync(actor, p.Id, FindingCode.NameStandard, default)))
        {
            Sql = "UPDATE account SET company = CONCAT(@Mark, ' gmbh') WHERE id = @Id",
        },
        new(typeof(MoveAccount), OneThing, (w, actor, p) => Seen.Of(
            new MoveAccount(
                w.Work).RunAsync(actor, p.Id, 1, actor.IsProvider ? Actor.ProviderAccountId : w.Own.Id, default)))
        {
            // To where somebody else sells.
            Owed = (w, actor, p) => Seen.Of(new MoveAccount(w.Work).RunAsync(actor, p.Id, 1, w.Sibling.Id, default)),
            OtherRefusals = ["not_found"],
        },
        new(typeof(PreviewMove), OneThing, (w, actor, p) => Seen.Of(
            new PreviewMove(
                w.Work).RunAsync(actor, p.Id, actor.IsProvider ? Actor.ProviderAccountId : w.Own.Id, default))),
        new(typeof(SaveCostCentres), Provider, (w, actor, p) => Seen.Of(
            new SaveCostCentres(w.Work).RunAsync(actor, [new(p.Mark, "")], default))),
        new(
            typeof(ShowAccount), OneThing,
            (w, actor, p) => Seen.Of(new ShowAccount(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(ShowSeller), OneThing,
            (w, actor, p) => Seen.Of(new ShowSeller(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(ShowSubproject), OneThing,
            (w, actor, p) => Seen.Of(new ShowSubproject(w.Work).RunAsync(actor, p.Id, default))),
    ];
}
