using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>What planning needs to know of an account.</summary>
/// <param name="SellerId">The seller of this account's documents when it is the payer; inherited where unset.</param>
/// <param name="Details">What the data-quality gate looks at when it is the payer.</param>
public sealed record PlanAccount(
    long Id, string Number, long SellerId, AccountDetails Details, VatIdStatus VatIdStatus);

/// <summary>What planning needs to know of a subproject.</summary>
/// <param name="DocumentSubprojectId">The nearest subproject upward, itself included, with its own invoice; null for
/// the account's.</param>
/// <param name="Currency">The currency in force: its own, the nearest ancestor's or the payer's.</param>
/// <param name="PayerId">The payer in force.</param>
/// <param name="Campaigns">Campaigns of scope subproject given to it.</param>
/// <param name="Language">Of its documents; empty for plain names.</param>
public sealed record PlanSubproject(
    long Id, string Code, long AccountId, long? ParentId, long? DocumentSubprojectId, Currency Currency, long PayerId,
    IReadOnlyList<CampaignTerms> Campaigns, string Language = "");

/// <summary>A campaign redeemed on a subscription.</summary>
public sealed record PlanRedemption(CampaignTerms Campaign, int CyclesUsed);

/// <summary>What planning needs to know of a product.</summary>
/// <param name="Name">What people call it; a hold names it.</param>
/// <param name="Parts">What a bundle contains; documents name it.</param>
/// <param name="Names">Its names in the languages of documents.</param>
public sealed record PlanProduct(
    long Id, string Code, string Name, string Unit, IReadOnlyList<BundlePart>? Parts = null, LocalNames? Names = null)
{
    /// <summary>All products by id.</summary>
    internal static Task<Dictionary<long, PlanProduct>> AllAsync(DbSession session) => LoadAsync(session, null);

    /// <summary>One product.</summary>
    internal static async Task<PlanProduct> OneAsync(DbSession session, long id) => (await LoadAsync(session, id))[id];

    private static async Task<Dictionary<long, PlanProduct>> LoadAsync(DbSession session, long? id)
    {
        var parts = await BundlePart.LoadAsync(session, id);
        return (await session.QueryAsync<Row>(
            """
            SELECT id, code, name, unit, name_en, name_de, name_da, name_pl FROM product WHERE @id IS NULL OR id = @id
            """, new { id }))
            .ToDictionary(row => row.Id, row => new PlanProduct(
                row.Id, row.Code, row.Name, row.Unit, parts[row.Id].ToList() is { Count: > 0 } list ? list : null,
                LocalNames.Of(row.NameEn, row.NameDe, row.NameDa, row.NamePl)));
    }

    private sealed record Row(
        long Id, string Code, string Name, string Unit, string? NameEn, string? NameDe, string? NameDa, string? NamePl);
}

/// <summary>What planning needs to know of a seller.</summary>
/// <param name="Facts">What the gate asks of it before it may issue.</param>
/// <param name="ZeroInvoices">An invoice over 0.00 is issued and takes a number.</param>
public sealed record PlanSeller(long Id, string Code, SellerFacts Facts, bool ZeroInvoices);

/// <summary>Measured usage of one subscription and metric.</summary>
/// <param name="Days">What lies in the days that are billed counts, see <see cref="UsageShare"/>.</param>
public readonly record struct PlanUsage(string Metric, Period Days, decimal Quantity);

/// <summary>Everything a plan is computed from, read in one snapshot of the database.</summary>
/// <param name="Releases">What people let through on this day.</param>
/// <param name="History">What documents came to before.</param>
/// <param name="BilledOften">Subscriptions that have reached <see cref="LineBound.MostPerDay"/> for this day.</param>
public sealed record PlanInput(
    DateOnly AsOf,
    IReadOnlyList<SubscriptionTerms> Subscriptions,
    IReadOnlyDictionary<long, PlanAccount> Accounts,
    IReadOnlyDictionary<long, PlanSubproject> Subprojects,
    IReadOnlyDictionary<long, PlanSeller> Sellers,
    IReadOnlyDictionary<long, PlanProduct> Products,
    IReadOnlyDictionary<long, IReadOnlyList<PlanRedemption>> Redemptions,
    IReadOnlyDictionary<long, IReadOnlyList<PlanUsage>> Usage,
    TariffBook Tariffs,
    TaxRates TaxRates,
    IReadOnlySet<(DocumentKind Kind, string Reason)> Releases,
    IReadOnlyDictionary<DocumentKind, AmountHistory> History,
    IReadOnlySet<long> BilledOften);
