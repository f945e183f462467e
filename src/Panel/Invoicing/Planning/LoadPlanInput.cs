using System.Collections.Frozen;
using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>
/// Reads everything a plan of this scope is computed from, in one snapshot, by sets. Whoever expects revenue reads the
/// same, so that it follows from the one calculator.
/// </summary>
public static class LoadPlanInput
{
    /// <param name="actor">Subscriptions of its part of the account tree only; the caller checks the
    /// permission.</param>
    /// <param name="asOf">The day the plan is for.</param>
    public static async Task<PlanInput> RunAsync(DbSession session, Actor actor, RunScope scope, DateOnly asOf)
    {
        var settings = await SettingsBook.LoadAsync(session, null);
        var accounts = await AccountsAsync(session, settings);
        var campaigns = await CampaignsAsync(session);
        var subprojects = await SubprojectsAsync(session, actor, scope, campaigns, settings);
        var sellers = await SellersAsync(session);
        var input = new PlanInput(
            asOf, await SubscriptionsAsync(session, actor, scope), accounts, subprojects, sellers,
            await PlanProduct.AllAsync(session),
            await RedemptionsAsync(session, actor, scope, campaigns),
            await LoadPlanUsage.RunAsync(session, actor, scope, asOf),
            await LoadTariffBook.RunAsync(session), await TaxRates.LoadAsync(session),
            await LoadPlanBounds.ReleasesAsync(session, actor, asOf), await LoadPlanBounds.HistoryAsync(session, asOf),
            await LoadPlanBounds.BilledOftenAsync(session, asOf));
        return Narrow(input, scope);
    }

    // The seller follows from payer and tree, the nested subprojects from their chain: both are known only here.
    private static PlanInput Narrow(PlanInput input, RunScope scope)
    {
        if (scope is { Seller: null, Subproject: null }) return input;
        var chain = scope.Subproject is { } code ? Nested(input, code) : null;
        return input with
        {
            Subscriptions = input.Subscriptions
                .Where(terms => chain is null || chain.Contains(terms.SubprojectId))
                .Where(terms =>
                    scope.Seller is null || input.Sellers[DecidePlan.KeyOf(input, terms).SellerId].Code == scope.Seller)
                .ToList(),
        };
    }

    private static HashSet<long> Nested(PlanInput input, string code)
    {
        var nested = input.Subprojects.Values.Where(subproject => subproject.Code == code)
            .Select(subproject => subproject.Id).ToHashSet();
        while (input.Subprojects.Values.Where(subproject =>
            subproject.ParentId is { } parent && nested.Contains(parent))
                   .Count(subproject => nested.Add(subproject.Id)) > 0)
        {
        }
        return nested;
    }

    private static async Task<List<SubscriptionTerms>> SubscriptionsAsync(
        DbSession session, Actor actor, RunScope scope)
    {
        var options = await SubscriptionOptions.LoadAllAsync(session);
        var rows = await session.QueryAsync<SubscriptionRow>(
            """
            SELECT s.id, s.number, s.account_id, s.subproject_id, s.product_id, s.tariff_id, s.pinned_version_id,
                   s.quantity,
                s.period_count, s.period_unit, s.start_date, s.anchor, s.end_date, s.billed_until, s.usage_billed_until,
                s.description, s.trial_until, s.opening
            FROM subscription s
            WHERE (@isProvider OR EXISTS (
                    SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                    AND scope.ancestor_id = @actorAccount))
              AND (@account IS NULL OR s.account_id IN (
                    SELECT d.account_id FROM account_ancestor d JOIN account a ON a.id = d.ancestor_id
                    WHERE a.number = @account))
              AND (@subproject IS NULL OR s.account_id = (SELECT p.account_id FROM subproject p
                  WHERE p.code = @subproject))
              AND (@tariff IS NULL OR s.tariff_id = (SELECT t.id FROM tariff t WHERE t.code = @tariff))
              AND (s.end_date IS NULL OR s.trial_until IS NULL OR s.trial_until < s.end_date)
              AND (s.end_date IS NULL OR s.billed_until IS NULL OR s.billed_until < s.end_date
                OR ((s.usage_billed_until IS NULL OR s.usage_billed_until < s.end_date)
                    AND EXISTS (SELECT 1 FROM usage_record u WHERE u.subscription_id = s.id))
                OR EXISTS (SELECT 1 FROM usage_record u WHERE u.subscription_id = s.id AND NOT u.late AND u.quantity > 0
                    AND (u.from_date >= s.end_date OR u.to_date <= s.start_date)))
            """,
            Filter(actor, scope));
        return rows.ConvertAll(row =>
            options.Contains(row.Id) ? row.ToTerms() with { Options = options[row.Id].ToList() } : row.ToTerms());
    }

    private static async Task<Dictionary<long, PlanSeller>> SellersAsync(DbSession session) =>
        (await session.QueryAsync<SellerRow>(
            "SELECT id, code, country, postcode, vat_id, tax_number, zero_invoices FROM seller"))
        .ToDictionary(row => row.Id, row => new PlanSeller(
            row.Id, row.Code, new SellerFacts(row.Country, row.Postcode, row.VatId, row.TaxNumber), row.ZeroInvoices));

    private static async Task<Dictionary<long, PlanAccount>> AccountsAsync(DbSession session, SettingsBook settings) =>
        (await session.QueryAsync<AccountRow>(
            """
            SELECT id, number, vat_id_status, company, first_name, last_name, street, house_number, postcode, city,
                   country, vat_id,
                business, currency, language, email, payment_terms_days
            FROM account
            """))
        .ToDictionary(row => row.Id, row => row.ToAccount(settings.SellerOf(row.Id)));

    private static async Task<Dictionary<long, PlanSubproject>> SubprojectsAsync(
        DbSession session, Actor actor, RunScope scope, Dictionary<long, CampaignTerms> campaigns,
        SettingsBook settings)
    {
        var rows = await session.QueryAsync<SubprojectRow>(
            """
            SELECT p.id, p.code, p.account_id, p.parent_id
            FROM subproject p
            WHERE (@isProvider OR EXISTS (
                    SELECT 1 FROM account_ancestor scope WHERE scope.account_id = p.account_id
                    AND scope.ancestor_id = @actorAccount))
              AND (@account IS NULL OR p.account_id IN (
                    SELECT d.account_id FROM account_ancestor d JOIN account a ON a.id = d.ancestor_id
                    WHERE a.number = @account))
              AND (@subproject IS NULL OR p.account_id = (SELECT q.account_id FROM subproject q
                  WHERE q.code = @subproject))
            """,
            Filter(actor, scope));
        var given = (await session.QueryAsync<(long Subproject, long Campaign)>(
                "SELECT subproject_id, campaign_id FROM subproject_campaign"))
            .ToLookup(row => row.Subproject, row => campaigns[row.Campaign]);
        return rows.ToDictionary(row => row.Id, row =>
        {
            var inForce = settings.For(row.AccountId, row.Id);
            return new PlanSubproject(
                row.Id, row.Code, row.AccountId, row.ParentId, settings.DocumentOf(row.Id)?.Id,
                Currency.Of(inForce.Currency.Value), inForce.Payer.Value, given[row.Id].ToList(),
                inForce.Language.Value);
        });
    }

    private static async Task<Dictionary<long, CampaignTerms>> CampaignsAsync(DbSession session)
    {
        var products = (await session.QueryAsync<(long Campaign, long Product)>(
            "SELECT campaign_id, product_id FROM campaign_product")).ToLookup(row => row.Campaign, row => row.Product);
        return (await session.QueryAsync<CampaignRow>(
                """
                SELECT id, code, name, valid_from, valid_to, scope, kind, value, currency, applies_to, cycles, priority,
                       exclusive_group,
                    name_en, name_de, name_da, name_pl
                FROM campaign
                """))
            .ToDictionary(row => row.Id, row => row.ToTerms(products[row.Id].ToFrozenSet()));
    }

    private static async Task<Dictionary<long, IReadOnlyList<PlanRedemption>>> RedemptionsAsync(
        DbSession session, Actor actor, RunScope scope, Dictionary<long, CampaignTerms> campaigns) =>
        (await session.QueryAsync<(long Subscription, long Campaign, int Used)>(
            """
            SELECT r.subscription_id, r.campaign_id, r.cycles_used
            FROM redemption r
            JOIN subscription s ON s.id = r.subscription_id
            WHERE r.ended_on IS NULL
              AND (@isProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                AND scope.ancestor_id = @actorAccount))
              AND (@account IS NULL OR s.account_id IN (
                SELECT d.account_id FROM account_ancestor d JOIN account a ON a.id = d.ancestor_id
                WHERE a.number = @account))
            """,
            Filter(actor, scope)))
        .GroupBy(row => row.Subscription)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<PlanRedemption>)group
            .Select(row => new PlanRedemption(campaigns[row.Campaign], row.Used)).ToList());

    private static object Filter(Actor actor, RunScope scope) => new
    {
        actorAccount = actor.AccountId, isProvider = actor.IsProvider, account = scope.Account,
        subproject = scope.Subproject, tariff = scope.Tariff,
    };

    private sealed record AccountRow(
        long Id, string Number, string VatIdStatus, string Company, string FirstName, string LastName, string Street,
        string HouseNumber, string Postcode, string City, string Country, string VatId, bool Business, string Currency,
        string Language, string Email, short PaymentTermsDays)
    {
        internal PlanAccount ToAccount(long sellerId) => new(
            Id, Number, sellerId,
            new AccountDetails(
                Company, FirstName, LastName, Street, HouseNumber, Postcode, City, Country, VatId, Business, Currency,
                Language,
                Email, PaymentTermsDays),
            StoredEnum.Parse<VatIdStatus>(VatIdStatus));
    }

    private sealed record SellerRow(
        long Id, string Code, string Country, string Postcode, string VatId, string TaxNumber, bool ZeroInvoices);

    private sealed record SubprojectRow(long Id, string Code, long AccountId, long? ParentId);
}
