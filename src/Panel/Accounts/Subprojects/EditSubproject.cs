using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Sets and unsets what a subproject decides itself; everything left null is inherited again.</summary>
[ChangesWhatIsOwed]
public sealed class EditSubproject(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/>.</param>
    /// <param name="id">The subproject.</param>
    /// <param name="version">The version the form was filled from.</param>
    /// <param name="name">1–200 characters.</param>
    /// <param name="settings">All settings; its id and code are not read, both stay.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// The new version. Problems: <c>forbidden</c>, <c>not_found</c> (also for things referred to), <c>stale</c>,
    /// <c>invalid</c> with its field, <c>account.sellers_right</c>, <c>account.payer_circle</c>,
    /// <c>subproject.foreign_series</c>.
    /// </returns>
    public async Task<Result<int>> RunAsync(
        Actor actor, long id, int version, string name, SubprojectOverrides settings,
        CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, version, name, settings),
            session => SaveAsync(session, actor, id, version, name.Trim(), settings), cancellationToken);
    }

    private static async Task<Result<int>> SaveAsync(
        DbSession session, Actor actor, long id, int version, string name, SubprojectOverrides wanted)
    {
        if (await StoredSubproject.LockAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("subproject", $"{id}");
        var settings = CheckSubproject.Tidy(wanted) with { Id = id, Code = stored.Overrides.Code };
        if (Decide(stored, version, name, settings) is { } problem) return problem;
        var terms = Terms(stored.Overrides) != Terms(settings);
        if (terms && await SellersRight.LacksAsync(session, actor, stored.AccountId, id) is { } notSeller)
            return notSeller;
        if (await CheckSubprojectReferences.RunAsync(
            session, actor, stored.AccountId, stored.Overrides, settings) is { } unfit) return unfit;
        var changes = Changes.Between(stored.Overrides, settings);
        if (!changes.Any && name == stored.Name) return stored.Version;
        await StoreAsync(session, stored, name, settings);
        // As with the series: who pays now decides whose right it is. A problem rolls everything back.
        if (terms && await SellersRight.LacksAsync(session, actor, stored.AccountId, id) is { } noLonger)
            return noLonger;
        if (await ForeignSeriesAsync(session, stored.AccountId, id) is { } foreign) return foreign;
        var said = await AuditNames.SayAsync(session, changes);
        await Audit.WriteAsync(
            session, actor, "subproject.edit", "subproject", stored.Overrides.Code, stored.AccountId,
            new { stored.Name, settings = said.Before }, new { name, settings = said.After });
        await CheckDataQuality.RefreshAsync(session, stored.AccountId, stored.Overrides.PayerId, settings.PayerId);
        return stored.Version + 1;
    }

    internal static Problem? Decide(StoredSubproject stored, int version, string name, SubprojectOverrides settings) =>
        stored.Version != version
            ? Problem.Stale("subproject", stored.Overrides.Code) : Problem.All(CheckSubproject.Run(name, settings));

    // What decides who owes, how much, until when, and on which document.
    private static string Terms(SubprojectOverrides settings) => string.Join('|',
        settings.TariffId, settings.Currency, settings.SeriesId, settings.Template, settings.PayerId,
        settings.RunCalendarId,
        settings.PaymentTermsDays, settings.OwnInvoice, settings.ParentId, string.Join(';', settings.Campaigns ?? []));

    private static async Task StoreAsync(
        DbSession session, StoredSubproject stored, string name, SubprojectOverrides settings)
    {
        await session.ExecuteAsync(
            """
            UPDATE subproject
            SET name = @name, parent_id = @ParentId, own_invoice = @OwnInvoice, tariff_id = @TariffId,
                currency = @Currency,
                series_id = @SeriesId, template = @Template, recipient = @Recipient, copy_recipients = @CopyRecipients,
                buyer_reference = @BuyerReference, cost_centre = @CostCentre, payer_id = @PayerId,
                run_calendar_id = @RunCalendarId, payment_terms_days = @PaymentTermsDays, language = @Language,
                delivery_channel = @DeliveryChannel, version = version + 1
            WHERE id = @Id
            """,
            new
            {
                name, settings.ParentId, settings.OwnInvoice, settings.TariffId, settings.Currency, settings.SeriesId,
                settings.Template, settings.Recipient, settings.CopyRecipients, settings.BuyerReference,
                settings.CostCentre,
                settings.PayerId, settings.RunCalendarId, settings.PaymentTermsDays, settings.Language,
                settings.DeliveryChannel,
                settings.Id,
            });
        await session.ExecuteAsync("DELETE FROM subproject_campaign WHERE subproject_id = @Id", new { settings.Id });
        if (settings.Campaigns is not { Count: > 0 } codes) return;
        await session.ExecuteAsync(
            """
            INSERT INTO subproject_campaign (account_id, subproject_id, campaign_id)
            SELECT @AccountId, @Id, c.id FROM campaign c WHERE c.code IN @codes
            """,
            new { stored.AccountId, settings.Id, codes });
    }

    // Asked after storing, because the seller follows from payer and parent as they are now. A problem rolls everything
    // back.
    private static async Task<Problem?> ForeignSeriesAsync(DbSession session, long accountId, long id)
    {
        var settings = (await SettingsBook.LoadAsync(session, [accountId])).For(accountId, id);
        if (settings.Series is not { Value: { } series, Source: SettingSource.Here }) return null;
        var owner = await session.SingleAsync<long>(
            "SELECT seller_id FROM number_series WHERE id = @series", new { series });
        return owner == settings.Seller.Value
            ? null
            : new Problem(
                "subproject.foreign_series",
                "This number series belongs to another seller than the one who issues these documents. Choose one "
                    + "of that seller's.",
                nameof(SubprojectOverrides.SeriesId));
    }
}
