using Panel.Accounts;
using Panel.Import;
using Panel.Platform;

namespace Panel.Web.Tests.Accounts;

/// <summary>
/// The sample company, beside it a reseller with more customers than a level of the tree loads at once, and an account
/// whose every text is hostile.
/// </summary>
public sealed class AccountsFixture : WebFixture
{
    private long _seller;

    internal const string Hostile = "<script>document.title='broken'</script> שלום \"O'Neill\" & Söhne";

    internal static readonly string LongWord = new('W', 120);

    internal static readonly Actor Test = Actor.Machine("test");

    internal static readonly AccountDetails Person = new(
        "", "Kim", "Olsen", "Havnegade", "7", "8000", "Aarhus C", "DK", "", false, "EUR", "en", "kim@example.org", 14);

    /// <summary>A new account; at the top it gets the sample's first seller, below it inherits.</summary>
    internal async Task<CreatedAccount> AccountAsync(
        string parent, string number, AccountKind kind, AccountDetails details)
    {
        var wanted = new NewAccount(
            await IdAsync(parent), kind, number, parent == "provider" ? details with { SellerId = _seller } : details);
        return (await new CreateAccount(Work).RunAsync(Test, wanted, default)).Value;
    }

    internal async Task<CreatedSubproject> SubprojectAsync(
        string account, string code, string name, long? parent = null) =>
        (await new CreateSubproject(
            Work).RunAsync(Test, new NewSubproject(await IdAsync(account), code, name, parent, false), default)).Value;

    internal async Task<AccountView> ShowAsync(string number) =>
        (await new ShowAccount(Work).RunAsync(Test, await IdAsync(number), default)).Value;

    internal async Task<long> IdAsync(string number) =>
        (await new FindAccount(Work.Database).RunAsync(Test, number, default)).Value.Id;

    protected override async Task SeedAsync()
    {
        await new LoadSampleCompany(Work, new ImportCompany(Work)).RunAsync(Test, default);
        var sellers = await new ListSellers(Work.Database).RunAsync(Test, "aurora", PageRequest.First(), default);
        _seller = sellers.Value.Rows.Single(seller => seller.Code == "aurora").Id;
        await AccountAsync(
            "provider", "big", AccountKind.Reseller,
            Person with { Company = "Big Reseller ApS", Business = true, Email = "big@example.org" });
        for (var i = 1; i <= 103; i++)
            await AccountAsync(
                "big", $"big-{i:000}", AccountKind.Customer,
                Person with { LastName = $"Olsen {i}", Email = $"kim{i}@example.org" });
        await AccountAsync("provider", "hostile", AccountKind.Customer, Person with
        {
            Company = Hostile,
            FirstName = "{{7*7}}",
            LastName = "'; DROP TABLE account; --",
            Street = LongWord,
            City = "</td><img src=x onerror=alert(1)>",
        });
        await SubprojectAsync("hostile", "hostile-p", $"<b>{LongWord}</b> مرحبا");
    }
}
