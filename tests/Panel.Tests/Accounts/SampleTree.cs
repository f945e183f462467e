using Panel.Accounts;
using Panel.Platform;

namespace Panel.Tests.Accounts;

/// <summary>
/// A tree of its own inside a test's database, made by the use cases themselves: a reseller with two customers, a
/// second reseller with one, each reseller with a seller, each customer with a subproject. Numbers carry a prefix, so
/// that several fit.
/// </summary>
internal sealed record SampleTree(
    string Prefix, CreatedAccount Reseller, CreatedAccount Anna, CreatedAccount Berg, CreatedAccount Other,
    CreatedAccount Foreign,
    CreatedSeller Seller, CreatedSeller OtherSeller, CreatedSubproject Shop, CreatedSubproject ForeignShop)
{
    internal static readonly Actor Staff = new(7, "staff@nordhost.example", Actor.ProviderAccountId, Permission.All);

    internal static readonly AccountDetails Person = new(
        "", "Anna", "Kraus", "Hauptstraße", "12", "10115", "Berlin", "DE", "", false, "EUR", "de", "anna@example.org",
        14);

    internal static readonly AccountDetails Firm = Person with
    {
        Company = "Norddal GmbH",
        Business = true,
        VatId = "DE136695976",
        Email = "office@norddal.example",
    };

    internal static readonly SellerDetails Company = new(
        "Nordhost GmbH", "Speicherstraße", "12", "20457", "Hamburg", "DE", "DE136695976", "48/123/45678", "",
        "DE02120300000000202051",
        "BYLADEM1001", "rechnung@nordhost.example", "", "EUR", "Europe/Berlin", "de-DE", "default", false);

    internal Actor AsReseller => new(8, "reseller@example.org", Reseller.Id, Permission.All);

    internal Actor AsAnna => new(9, "anna@example.org", Anna.Id, Permission.All);

    internal static async Task<SampleTree> CreateAsync(UnitOfWork work, string prefix)
    {
        // A seller needs its owner and an account a seller: the first seller of the provider makes the start.
        var house = await SellerAsync(work, Actor.ProviderAccountId, prefix + "house");
        var reseller = await AccountAsync(
            work, Actor.ProviderAccountId, AccountKind.Reseller, prefix + "r1", Firm with { SellerId = house.Id });
        var other = await AccountAsync(
            work, Actor.ProviderAccountId, AccountKind.Reseller, prefix + "r2", Firm with { SellerId = house.Id });
        var (seller, otherSeller) = (
            await SellerAsync(work, reseller.Id, prefix + "one"), await SellerAsync(work, other.Id, prefix + "two"));
        var anna = await AccountAsync(work, reseller.Id, AccountKind.Customer, prefix + "c1", Person);
        var berg = await AccountAsync(
            work, reseller.Id, AccountKind.Customer, prefix + "c2",
            Person with { LastName = "Berg", SellerId = seller.Id });
        var foreign = await AccountAsync(
            work, other.Id, AccountKind.Customer, prefix + "c3", Person with { LastName = "Fern" });
        return new SampleTree(
            prefix, reseller, anna, berg, other, foreign, seller, otherSeller,
            await SubprojectAsync(work, anna.Id, prefix + "shop"),
            await SubprojectAsync(work, foreign.Id, prefix + "far"));
    }

    internal static async Task<CreatedAccount> AccountAsync(
        UnitOfWork work, long parent, AccountKind kind, string? number, AccountDetails details) =>
        (await new CreateAccount(work).RunAsync(Staff, new NewAccount(parent, kind, number, details), default)).Value;

    internal static async Task<CreatedSubproject> SubprojectAsync(
        UnitOfWork work, long account, string code, long? parent = null) =>
        (await new CreateSubproject(
            work).RunAsync(Staff, new NewSubproject(account, code, $"{code}.example", parent, true), default)).Value;

    internal static async Task<CreatedSeller> SellerAsync(UnitOfWork work, long owner, string code) =>
        (await new CreateSeller(work).RunAsync(
            Staff,
            new NewSeller(owner, code, Company, new NewSeries("main", SeriesKind.Invoice, $"{code}-", 6, 1, true)),
            default)).Value;
}
