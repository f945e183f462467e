namespace Panel.Catalog;

/// <summary>What kind of thing a product is; decides which services it can stand for.</summary>
public enum ProductKind
{
    Hosting,
    Reseller,
    Domain,
    Subdomain,
    Addon,
    OneTime,
    Bundle,
    Metered,
}

/// <summary>A sellable thing. Its prices stand in tariffs, never here.</summary>
/// <param name="Code">Unique name in files, addresses and on the command line; never changes.</param>
/// <param name="Name">What people read on invoices, 1–200 characters.</param>
/// <param name="Unit">UN/ECE Rec 20 code of one unit (EN 16931 BT-130), see <see cref="UnitCode"/>.</param>
/// <param name="RevenueAccount">Account of the chart of accounts, up to 20 characters, may be empty.</param>
/// <param name="Stock">How many may still be sold; null means unlimited.</param>
/// <param name="Active">Offered to new subscriptions; running ones are billed either way.</param>
/// <param name="Version">For saving only what nobody else changed in between.</param>
/// <param name="Tld">Of a domain, its ending without the dot, such as <c>de</c> or <c>co.uk</c>; empty for any.</param>
/// <param name="Names">What documents call it in their languages; null where <paramref name="Name"/> stands in all of
/// them.</param>
public sealed record Product(
    string Code, ProductKind Kind, string Name, string Unit, string RevenueAccount, int? Stock, bool Active,
    int Version,
    string Tld = "", LocalNames? Names = null);

/// <summary>What a person enters about a product.</summary>
/// <inheritdoc cref="Product"/>
public sealed record ProductInput(
    string Code, ProductKind Kind, string Name, string Unit, string RevenueAccount, int? Stock, bool Active,
    string Tld = "",
    LocalNames? Names = null)
{
    /// <summary>All rules the input breaks, each with its field, or null.</summary>
    public Problem? Check() => Problem.All(
        CatalogCode.Check(Code), CheckName(), LocalNames.Check(Names), CheckUnit(), CheckRevenueAccount(), CheckTld(),
        CheckStock());

    private Problem? CheckName() => Name.Trim().Length is 0 or > 200
        ? Problem.Invalid(nameof(Name), "The name must have 1 to 200 characters; it is printed on invoices.")
        : null;

    private Problem? CheckUnit() => UnitCode.IsKnown(Unit)
        ? null
        : Problem.Invalid(nameof(Unit), "'{0}' is not one of the units Panel offers. Choose one from the list.", Unit);

    private Problem? CheckRevenueAccount() =>
        RevenueAccount.Trim().Length > 20
            ? Problem.Invalid(nameof(RevenueAccount), "A revenue account has at most 20 characters.") : null;

    private Problem? CheckTld() => !TopLevelDomain.IsWellFormed(Tld) || (Tld.Length > 0 && Kind != ProductKind.Domain)
        ? Problem.Invalid(
            nameof(Tld), "'{0}' is not an ending of domains. Write it like de or co.uk, and only for a domain.", Tld)
        : null;

    private Problem? CheckStock() =>
        Stock < 0 ? Problem.Invalid(nameof(Stock), "Stock cannot be below zero. Leave it empty for unlimited.") : null;
}
