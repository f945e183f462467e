using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A subproject as it stands in the database, for the use cases of this feature.</summary>
internal sealed record StoredSubproject(long AccountId, string Name, int Version, SubprojectOverrides Overrides)
{
    /// <summary>The subproject with the codes of its campaigns; null where the actor does not see it.</summary>
    internal static async Task<StoredSubproject?> FindAsync(DbSession session, Actor actor, long id)
    {
        var row = await session.FirstOrDefaultAsync<Row>(Select, new { actor.AccountId, id });
        return row?.ToSubproject(await CampaignsAsync(session, id));
    }

    /// <summary>The same, locked until the work ends.</summary>
    internal static async Task<StoredSubproject?> LockAsync(DbSession session, Actor actor, long id)
    {
        var row = await session.FirstOrDefaultAsync<Row>(Select + " FOR UPDATE", new { actor.AccountId, id });
        return row?.ToSubproject(await CampaignsAsync(session, id));
    }

    private static Task<List<string>> CampaignsAsync(DbSession session, long id) => session.QueryAsync<string>(
        """
        SELECT c.code FROM subproject_campaign g JOIN campaign c ON c.id = g.campaign_id WHERE g.subproject_id = @id
        ORDER BY c.code
        """,
        new { id });

    private const string Select =
        """
        SELECT p.account_id, p.name, p.version, p.id, p.code, p.parent_id, p.own_invoice, p.tariff_id, p.currency,
               p.series_id,
               p.template, p.recipient, p.copy_recipients, p.buyer_reference, p.cost_centre, p.payer_id,
               p.run_calendar_id,
               p.payment_terms_days, p.language, p.delivery_channel
        FROM subproject p
        JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
        WHERE p.id = @id
        """;

    private sealed record Row(
        long AccountId, string Name, int Version, long Id, string Code, long? ParentId, bool OwnInvoice, long? TariffId,
        string? Currency, long? SeriesId, string? Template, string? Recipient, string? CopyRecipients,
        string? BuyerReference,
        string? CostCentre, long? PayerId, long? RunCalendarId, short? PaymentTermsDays, string? Language,
        string? DeliveryChannel)
    {
        internal StoredSubproject ToSubproject(IReadOnlyList<string> campaigns) => new(
            AccountId, Name, Version,
            new SubprojectOverrides(
                Id, Code, ParentId, OwnInvoice, TariffId, campaigns, Currency, SeriesId, Template, Recipient,
                CopyRecipients,
                BuyerReference, CostCentre, PayerId, RunCalendarId, PaymentTermsDays, Language, DeliveryChannel));
    }
}
