using System.Globalization;
using Panel.Catalog;
using Panel.Identity;
using Panel.Mail;
using Panel.Platform;
using Panel.Themes;

namespace Panel.Subscriptions;

/// <summary>What telling customers came to.</summary>
/// <param name="Accounts">Accounts whose mail was queued.</param>
/// <param name="Failed">Accounts that no mail could be made for; the tariff's page says why.</param>
public sealed record NoticeRound(int Notices, int Accounts, int Failed);

/// <summary>
/// Tells customers of versions whose day of notice has come: one mail per account with all its subscriptions, in one
/// transaction per round. Who was notified of what stands in the database, so that telling twice sends nothing twice.
/// </summary>
public sealed class SendTariffNotices(UnitOfWork work, ISecretBox box, ThemeLibrary themes)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    public async Task<Result<NoticeRound>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor), session => TellAsync(session, actor), cancellationToken);
    }

    private async Task<Result<NoticeRound>> TellAsync(DbSession session, Actor actor)
    {
        var today = await BusinessDay.TodayAsync(session, actor);
        var round = new NoticeRound(0, 0, 0);
        foreach (var notice in await NoticeRow.DueAsync(session, today))
        {
            var failed = 0;
            var accounts = (await ReachedAsync(session, actor, notice, today)).GroupBy(reached => reached.Row.AccountId)
                .ToList();
            foreach (var account in accounts)
                if (!await TellAsync(session, notice, account.Key, [.. account])) failed++;
            await TariffNotices.MarkNotifiedAsync(session, notice.Id);
            await Audit.WriteAsync(
                session, actor, "tariff.notice.tell", "tariff", notice.Tariff, notice.AccountId,
                after: new { version = notice.Label, accounts = accounts.Count, failed });
            round = new NoticeRound(round.Notices + 1, round.Accounts + accounts.Count - failed, round.Failed + failed);
        }
        return round;
    }

    /// <summary>
    /// Subscriptions that get another price by the version; those kept on a version and those that stay the same are
    /// not notified.
    /// </summary>
    private static async Task<List<Reached>> ReachedAsync(
        DbSession session, Actor actor, NoticeRow notice, DateOnly today)
    {
        var versions = await TariffVersionRow.AllAsync(session, notice.TariffId);
        var index = versions.FindIndex(row => row.Id == notice.VersionId);
        var compare = new ComparePrices(
            index == 0 ? [] : await LoadTariffBook.CellsAsync(session, versions[index - 1].Id),
            await LoadTariffBook.CellsAsync(session, notice.VersionId),
            notice.ValidFrom, index + 1 < versions.Count ? versions[index + 1].ValidFrom : null);
        var currencies = await DocumentCurrency.LoadAllAsync(session, actor);
        return [.. (await PreviewRow.AllAsync(session, actor, notice.TariffId, today)).Where(row => !row.Pinned)
            .Select(row => (Row: row, Change: compare.Affect(row, currencies.Of(row.AccountId, row.SubprojectId))))
            .Where(pair =>
                pair.Change is { Effect: PriceEffect.Dearer or PriceEffect.Cheaper or PriceEffect.UsageOnly })
            .Select(pair => new Reached(pair.Row, pair.Change!))];
    }

    private async Task<bool> TellAsync(
        DbSession session, NoticeRow notice, long accountId, IReadOnlyList<Reached> subscriptions)
    {
        var token = SecretToken.New();
        var to = await session.SingleAsync<Customer>(
            "SELECT email, language, company, first_name, last_name FROM account WHERE id = @accountId",
            new { accountId });
        var sender = await MailSender.FindAsync(session, accountId);
        var key = string.Create(CultureInfo.InvariantCulture, $"tariff-notice:{notice.Id}:{accountId}");
        var theme = themes.Load(sender?.Theme ?? ThemeLibrary.Default);
        var queued = theme.Ok
            ? await QueueMail.RunAsync(
                session, box, themes, theme.Value.Name,
                new MailTo(
                    accountId, "tariff_notice", $"{notice.TariffName} {notice.Label}", key, to.Email,
                    AccountNames.Of(to.Company, to.FirstName, to.LastName)),
                NoticeSheet.Of(
                    theme.Value.In(to.Language), sender?.Name ?? "", notice, subscriptions,
                    $"{notice.Address}/notice/{token}"))
            : theme.Problem;
        await session.ExecuteAsync(
            """
            INSERT INTO notified_account (notice_id, account_id, token_hash, once_key, problem)
                VALUES (@Id, @accountId, @hash, @key, @problem)
            """,
            new
            {
                notice.Id, accountId, hash = SecretToken.Hash(token), key,
                problem = queued.Ok ? null : queued.Problem.Code
            });
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO notified_subscription (notice_id, subscription_id, account_id, from_date, currency, old_minor,
                new_minor)
            SELECT t.notice_id, t.subscription_id, t.account_id, t.from_date, t.currency, t.old_minor, t.new_minor
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                notice_id BIGINT PATH '$[0]', subscription_id BIGINT PATH '$[1]', account_id BIGINT PATH '$[2]',
                from_date DATE PATH '$[3]',
                currency CHAR(3) PATH '$[4]', old_minor BIGINT PATH '$[5]', new_minor BIGINT PATH '$[6]')) t
            """,
            subscriptions.Select(item => new object?[]
            {
                notice.Id, item.Row.Terms.Id, accountId, item.Change.From, item.Change.Old!.Value.Currency.Code,
                item.Change.Old.Value.Minor,
                item.Change.New!.Value.Minor,
            }));
        return queued.Ok;
    }

    private sealed record Customer(string Email, string Language, string Company, string FirstName, string LastName);
}

/// <summary>A subscription of a notice, and what changes for it.</summary>
internal sealed record Reached(PreviewRow Row, AffectedSubscription Change);

/// <summary>The words of the mail. Pure.</summary>
internal static class NoticeSheet
{
    internal static MailSheet Of(
        ThemeTexts words, string sender, NoticeRow notice, IReadOnlyList<Reached> subscriptions, string address)
    {
        var culture = CultureInfo.GetCultureInfo(words.Language);
        var choice = notice.Chosen;
        return new MailSheet(
            words.Language, sender,
            words.Fill("mail.tariff.subject", ("date", Day(subscriptions.Min(item => item.Change.From)))),
            [words.Fill("mail.tariff.body", ("seller", sender))],
            [.. subscriptions.Select(Item)],
            choice == NoticeChoice.None ? [] : [new MailLink(words[$"mail.tariff.link_{choice.ToStored()}"], address)],
            [words[$"mail.tariff.{choice.ToStored()}"]]);

        MailItem Item(Reached item) => new(item.Change.Description,
        [
            new(words["mail.tariff.number"], item.Change.Number),
            new(words["mail.tariff.old"], Amount(item.Change.Old!.Value)),
            new(words["mail.tariff.new"], Amount(item.Change.New!.Value)),
            new(words["mail.tariff.from"], Day(item.Change.From)),
            .. item.Change.Effect == PriceEffect.UsageOnly
                ? [new MailDetail(words["mail.tariff.usage"], words["mail.tariff.usage_changes"])]
                : Array.Empty<MailDetail>(),
        ]);

        string Day(DateOnly day) => day.ToString(words["format.date"], culture);

        string Amount(Money money) =>
            $"{money.Units.ToString($"N{money.Currency.MinorDigits}", culture)} {money.Currency.Code}";
    }
}
