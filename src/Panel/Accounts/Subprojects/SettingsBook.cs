using System.Text.Json;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// The settings in force of many accounts and subprojects, read by sets; planning and issuing ask it.
/// </summary>
public sealed class SettingsBook
{
    private readonly Dictionary<long, AccountDefaults> _accounts;
    private readonly Dictionary<long, SellerDefaults> _sellers;
    private readonly Dictionary<long, SubprojectOverrides> _subprojects;

    private SettingsBook(
        Dictionary<long, AccountDefaults> accounts, Dictionary<long, SellerDefaults> sellers,
        Dictionary<long, SubprojectOverrides> subprojects) =>
        (_accounts, _sellers, _subprojects) = (accounts, sellers, subprojects);

    /// <summary>
    /// Reads the book of these accounts and all who pay for them, or of every account. Campaigns are not read: planning
    /// has their rules, not only their codes.
    /// </summary>
    /// <param name="session">The transaction whose snapshot counts.</param>
    /// <param name="accountIds">Accounts that have services; null for all.</param>
    public static async Task<SettingsBook> LoadAsync(DbSession session, IReadOnlyCollection<long>? accountIds)
    {
        var ids = new { ids = accountIds is null ? null : JsonSerializer.Serialize(accountIds) };
        var accounts = await session.QueryAsync<AccountDefaults>(
            accountIds is null ? AllAccountsSql : SomeAccountsSql, ids);
        var sellers = await session.QueryAsync<SellerDefaults>(
            """
            SELECT s.id, s.code, (
                SELECT n.id FROM number_series n WHERE n.seller_id = s.id AND n.kind = 'invoice' AND n.is_default
                ORDER BY n.id LIMIT 1
            ) AS series_id
            FROM seller s
            """);
        var subprojects = await session.QueryAsync<SubprojectRow>(
            accountIds is null ? AllSubprojectsSql : SomeSubprojectsSql, ids);
        return new SettingsBook(
            accounts.ToDictionary(row => row.Id), sellers.ToDictionary(row => row.Id),
            subprojects.ToDictionary(row => row.Id, row => row.ToOverrides()));
    }

    /// <summary>
    /// Who sells to the account when it pays: its own seller, else the nearest above it. Not that of an account that
    /// pays for it, for a payer's payer is not followed.
    /// </summary>
    public long SellerOf(long accountId) => _accounts[accountId].SellerId;

    /// <summary>The subproject on whose document a subproject's lines go, or null for the account's own.</summary>
    public SubprojectOverrides? DocumentOf(long subprojectId) => InheritedSettings.DocumentOf(ChainOf(subprojectId));

    /// <summary>What is in force for a subproject, or for the account's own documents where it is null.</summary>
    public InheritedSettings For(long accountId, long? subprojectId) => ForChain(accountId, ChainOf(subprojectId));

    /// <summary>What would be in force for this chain, such as one that somebody is editing.</summary>
    public InheritedSettings ForChain(long accountId, IReadOnlyList<SubprojectOverrides> chain) =>
        InheritedSettings.Resolve(
            chain, _accounts[accountId], id => _accounts[id],
            id => _sellers.GetValueOrDefault(id) ?? new SellerDefaults(0, "", null));

    /// <summary>The subproject and those above it, nearest first; empty for the account's own documents.</summary>
    public IReadOnlyList<SubprojectOverrides> ChainOf(long? subprojectId) =>
        subprojectId is null ? [] : InheritedSettings.ChainOf(subprojectId, _subprojects);

    private const string AccountColumns =
        """
        SELECT a.id, a.number, a.payer_id,
            COALESCE(a.seller_id, (
                SELECT up.seller_id FROM account_ancestor x JOIN account up ON up.id = x.ancestor_id
                WHERE x.account_id = a.id AND up.seller_id IS NOT NULL ORDER BY x.depth LIMIT 1), 0) AS seller_id,
            a.currency, a.language, a.email, CAST(a.payment_terms_days AS SIGNED INT) AS payment_terms_days

        """;

    private const string AllAccountsSql = AccountColumns + "FROM account a";

    // From the list to the rows, by index: right after an import the server still believes the tables empty, and would
    // read every account for every id.
    private const string SomeAccountsSql = AccountColumns +
        """
        FROM (
            SELECT t.id FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            UNION
            SELECT b.payer_id FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN account b FORCE INDEX (PRIMARY) ON b.id = t.id WHERE b.payer_id IS NOT NULL
            UNION
            SELECT p.payer_id FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN subproject p FORCE INDEX (subproject_account) ON p.account_id = t.id
                WHERE p.payer_id IS NOT NULL
        ) wanted
        STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.id = wanted.id
        """;

    private const string SubprojectColumns =
        """
        SELECT p.id, p.code, p.parent_id, p.own_invoice, p.tariff_id, p.currency, p.series_id, p.template, p.recipient,
               p.copy_recipients,
            p.buyer_reference, p.cost_centre, p.payer_id, p.run_calendar_id, p.payment_terms_days, p.language,
            p.delivery_channel

        """;

    private const string AllSubprojectsSql = SubprojectColumns + "FROM subproject p";

    private const string SomeSubprojectsSql = SubprojectColumns +
        """
        FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
        STRAIGHT_JOIN subproject p FORCE INDEX (subproject_account) ON p.account_id = t.id
        """;

    private sealed record SubprojectRow(
        long Id, string Code, long? ParentId, bool OwnInvoice, long? TariffId, string? Currency, long? SeriesId,
        string? Template,
        string? Recipient, string? CopyRecipients, string? BuyerReference, string? CostCentre, long? PayerId,
        long? RunCalendarId, short? PaymentTermsDays, string? Language, string? DeliveryChannel)
    {
        internal SubprojectOverrides ToOverrides() => new(
            Id, Code, ParentId, OwnInvoice, TariffId, null, Currency, SeriesId, Template, Recipient, CopyRecipients,
            BuyerReference,
            CostCentre, PayerId, RunCalendarId, PaymentTermsDays, Language, DeliveryChannel);
    }
}
