using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A subproject as a link.</summary>
public sealed record SubprojectLink(long Id, string Code, string Name);

/// <summary>
/// What the ids among the settings are called; empty where nothing is set or the actor does not see the thing.
/// </summary>
/// <param name="Payer">Number and name.</param>
/// <param name="Seller">Code and name.</param>
/// <param name="Tariff">Code and name.</param>
/// <param name="Series">Code and prefix.</param>
/// <param name="RunCalendar">Name.</param>
public sealed record SettingNames(string Payer, string Seller, string Tariff, string Series, string RunCalendar);

/// <summary>All of a subproject that its page shows.</summary>
/// <param name="Account">The account it belongs to.</param>
/// <param name="Above">Subprojects above it, from the top.</param>
/// <param name="Children">Subprojects directly below it, at most 200.</param>
/// <param name="Own">What it sets itself; null is inherited.</param>
/// <param name="InForce">Every value in force and where it comes from.</param>
/// <param name="Names">Names behind the ids in force.</param>
/// <param name="Inherited">For each setting, what would be in force if it did not set just this one itself.</param>
/// <param name="InheritedNames">Names behind those ids.</param>
/// <param name="Document">The subproject on whose documents its lines go; null for the account's own documents.</param>
/// <param name="MayEditTerms">Whether the settings that cost or earn money can be edited by this actor.</param>
/// <param name="SellerVisible">Whether the actor may open the page of the seller in force.</param>
public sealed record SubprojectView(
    long Id, string Code, string Name, int Version, AccountLink Account, IReadOnlyList<SubprojectLink> Above,
    IReadOnlyList<SubprojectLink> Children, SubprojectOverrides Own, InheritedSettings InForce, SettingNames Names,
    InheritedSettings Inherited, SettingNames InheritedNames, SubprojectLink? Document, bool MayEditTerms,
    bool SellerVisible);

/// <summary>Shows a subproject: every setting, its value in force and the place it comes from.</summary>
public sealed class ShowSubproject(UnitOfWork work)
{
    /// <returns>The subproject; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<SubprojectView>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        return await work.RunAsync(session => LoadAsync(session, actor, id), cancellationToken);
    }

    private static async Task<Result<SubprojectView>> LoadAsync(DbSession session, Actor actor, long id)
    {
        if (await StoredSubproject.FindAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("subproject", $"{id}");
        var book = await SettingsBook.LoadAsync(session, [stored.AccountId]);
        SubprojectOverrides[] chain = [stored.Overrides, .. book.ChainOf(id).Skip(1)];
        var inForce = book.ForChain(stored.AccountId, chain);
        var inherited = Inherited(book, stored, chain);
        var (names, inheritedNames) = (
            await NamesAsync(session, actor, inForce), await NamesAsync(session, actor, inherited));
        var links = await LinksAsync(session, chain);
        return new SubprojectView(
            id, stored.Overrides.Code, stored.Name, stored.Version, await AccountAsync(session, stored.AccountId),
            [.. chain.Skip(1).Reverse().Select(above => links[above.Id])],
            await ChildrenAsync(session, stored.AccountId, id),
            stored.Overrides, names.Payer.Length > 0 ? inForce : WithoutPayer(inForce), names,
            names.Payer.Length > 0 ? inherited : WithoutPayer(inherited), inheritedNames,
            InheritedSettings.DocumentOf(chain) is { } document ? links[document.Id] : null,
            (await SellersRight.LoadAsync(session, actor, [stored.AccountId])).Holds(stored.AccountId, id),
            await SellerIsVisibleAsync(session, actor, inForce.Seller.Value));
    }

    // All settings but the payer are inherited from the payer in force, so the payer alone is unset for its own answer.
    private static InheritedSettings Inherited(SettingsBook book, StoredSubproject stored, SubprojectOverrides[] chain)
    {
        var own = stored.Overrides;
        var nothing = new SubprojectOverrides(own.Id, own.Code, own.ParentId, own.OwnInvoice);
        var above = chain.Skip(1);
        return book.ForChain(stored.AccountId, [nothing with { PayerId = own.PayerId }, .. above]) with
        {
            Payer = book.ForChain(stored.AccountId, [nothing, .. above]).Payer,
        };
    }

    // Where the payer is outside of what the actor sees, neither its number nor its address is shown.
    private static InheritedSettings WithoutPayer(InheritedSettings settings)
    {
        return settings with
        {
            Seller = Masked(settings.Seller),
            Currency = Masked(settings.Currency),
            PaymentTermsDays = Masked(settings.PaymentTermsDays),
            Language = Masked(settings.Language),
            Recipient = settings.Recipient.Source is SettingSource.Payer
                ? new("", SettingSource.Payer) : settings.Recipient,
        };

        static Setting<T> Masked<T>(Setting<T> setting) =>
            setting.Source is SettingSource.Payer ? setting with { Id = null, Key = "" } : setting;
    }

    private static async Task<bool> SellerIsVisibleAsync(DbSession session, Actor actor, long seller) =>
        await session.SingleAsync<long>(
            """
            SELECT COUNT(*)
            FROM seller s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE s.id = @seller
            """,
            new { actor.AccountId, seller }) > 0;

    private static Task<AccountLink> AccountAsync(DbSession session, long id) => session.SingleAsync<AccountLink>(
        """
        SELECT id, number, IF(company <> '', company, TRIM(CONCAT(first_name, ' ', last_name))) AS name FROM account
            WHERE id = @id
        """,
        new { id });

    private static async Task<Dictionary<long, SubprojectLink>> LinksAsync(
        DbSession session, IEnumerable<SubprojectOverrides> chain) =>
        (await session.QueryAsync<SubprojectLink>(
            "SELECT id, code, name FROM subproject WHERE id IN @ids",
            new { ids = chain.Select(link => link.Id).ToArray() }))
        .ToDictionary(link => link.Id);

    private static Task<List<SubprojectLink>> ChildrenAsync(DbSession session, long accountId, long id) =>
        session.QueryAsync<SubprojectLink>(
            """
            SELECT id, code, name FROM subproject WHERE account_id = @accountId AND parent_id = @id ORDER BY code
            LIMIT 200
            """,
            new { accountId, id });

    // Names only; a payer outside of what the actor sees stays unnamed. Sellers print themselves on every invoice.
    private static Task<SettingNames> NamesAsync(DbSession session, Actor actor, InheritedSettings settings) =>
        session.SingleAsync<SettingNames>(
            """
            SELECT COALESCE((SELECT CONCAT(a.number, ' · ', IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name,
                   ' ', a.last_name))))
                             FROM account a
                             JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
                             WHERE a.id = @payer), '') AS payer,
                   COALESCE((SELECT CONCAT(code, ' · ', name) FROM seller WHERE id = @seller), '') AS seller,
                   COALESCE((SELECT CONCAT(code, ' · ', name) FROM tariff WHERE id = @tariff), '') AS tariff,
                   COALESCE((SELECT CONCAT(code, ' · ', prefix) FROM number_series WHERE id = @series), '') AS series,
                   COALESCE((SELECT name FROM run_calendar WHERE id = @calendar), '') AS run_calendar
            """,
            new
            {
                actor.AccountId, payer = settings.Payer.Value, seller = settings.Seller.Value,
                tariff = settings.Tariff.Value,
                series = settings.Series.Value, calendar = settings.RunCalendar.Value,
            });
}
