namespace Panel.Import;

// One record per file of the folder; names and meaning are those of the columns. Line tells where a row stood. A value
// of a column that a folder may leave out is null where it does: then the row is the same as before there was such a
// column, and Panel keeps what it has.

internal sealed record SellerRow(
    int Line, string Id, string Name, string Street, string HouseNumber, string Postcode, string City, string Country,
    string VatId, string TaxNumber, string Iban, string Bic, string Email, string Currency, string TimeZone,
    string NumberPrefix, string Locale, bool? ZeroInvoices);

internal sealed record AccountRow(
    int Line, string Id, string? Parent, string Kind, string Seller, string? Payer, string Company, string FirstName,
    string LastName, string Street, string HouseNumber, string Postcode, string City, string Country, string VatId,
    string VatIdStatus, bool Business, string Currency, string Language, string Email, int PaymentTermsDays);

internal sealed record SubprojectRow(
    int Line, string Id, string Account, string? Parent, string Name, bool OwnInvoice, IReadOnlyList<string> Campaigns,
    string? Recipient, string? BuyerReference, string? CostCentre, string? Currency);

internal sealed record ProductRow(
    int Line, string Id, string Kind, string Name, string Unit, string RevenueAccount, string? NameEn, string? NameDe,
    string? NameDa,
    string? NamePl);

internal sealed record TariffRow(
    int Line, string Tariff, string Version, DateOnly ValidFrom, string Product, string Currency, int PeriodMonths,
    decimal SetupFee, decimal Price, string? Metric, decimal? Included, decimal? UnitPrice);

internal sealed record CampaignRow(
    int Line, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, string Scope, string Kind, decimal Value,
    string? Currency, string AppliesTo, int Cycles, int Priority, string? ExclusiveGroup,
    IReadOnlyList<string> Products,
    string? NameEn, string? NameDe, string? NameDa, string? NamePl);

internal sealed record RedeemedRow(string Campaign, int CyclesUsed);

internal sealed record SubscriptionRow(
    int Line, string Id, string Subproject, string Product, string Tariff, string? TariffVersion, decimal Quantity,
    int PeriodMonths, DateOnly Start, DateOnly Anchor, DateOnly? End, DateOnly? BilledUntil, DateOnly? UsageBilledUntil,
    IReadOnlyList<RedeemedRow> Campaigns, string Description);

internal sealed record UsageRow(
    int Line, string Subscription, string Metric, DateOnly From, DateOnly To, decimal Quantity);

internal sealed record VatRateRow(int Line, string Country, DateOnly ValidFrom, decimal Rate);

/// <summary>A hosting company as it came out of its old system: every row of the folder, checked.</summary>
internal sealed record CompanyFolder(
    IReadOnlyList<SellerRow> Sellers, IReadOnlyList<AccountRow> Accounts, IReadOnlyList<SubprojectRow> Subprojects,
    IReadOnlyList<ProductRow> Products, IReadOnlyList<TariffRow> Tariffs, IReadOnlyList<CampaignRow> Campaigns,
    IReadOnlyList<SubscriptionRow> Subscriptions, IReadOnlyList<UsageRow> Usage, IReadOnlyList<VatRateRow> VatRates);
