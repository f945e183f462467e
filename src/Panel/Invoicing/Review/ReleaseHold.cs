using Panel.Accounts;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Says that somebody looked at a held document and it is right: the next plan for the same day bills it. The plan at
/// hand stays as it is; nothing is issued that nobody saw.
/// </summary>
[ChangesWhatIsOwed]
public sealed class ReleaseHold(UnitOfWork work)
{
    /// <summary>Longest note.</summary>
    public const int LongestNote = 500;

    /// <param name="actor">Needs <see cref="Permission.ApproveRun"/>: whoever releases vouches for the amount.</param>
    /// <param name="run">A planned run.</param>
    /// <param name="no">Number of the held document within the run.</param>
    /// <param name="reason">One of <see cref="Hold.Releasable"/> that holds it.</param>
    /// <param name="note">Why it is right, 1–500 characters; kept in the audit trail.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// Problems: <c>forbidden</c>, <c>not_found</c>, <c>invalid</c> for the note, <c>hold.not_releasable</c> when the
    /// reason must be fixed instead or does not hold the document.
    /// </returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, long run, int no, string reason, string note, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ApproveRun) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(UseCaseCall.Of(this, actor, run, no, reason, note), async session =>
        {
            if (await FindAsync(session, actor, run, no) is not { } held) return RunReading.NotFound(run);
            if (await SellersRight.LacksOverAsync(session, actor, held.PayerId) is { } notSeller) return notSeller;
            if (Decide(held, reason, note) is { } problem) return problem;
            await StoreAsync(session, actor, held, reason, note.Trim());
            return Done.Yes;
        }, cancellationToken);
    }

    internal static Problem? Decide(HeldDocument held, string reason, string note)
    {
        if (RunDocumentStates.Machine.Find(held.State, RunDocumentTrigger.Release) is null
            || !Hold.Releasable.Contains(reason) || !held.Hold.Split(',').Contains(reason))
            return new Problem(
                "hold.not_releasable",
                $"'{reason}' does not hold this document, or has to be fixed rather than released.");
        return note.Trim().Length is 0 or > LongestNote
            ? Problem.Invalid("Note", "Say in 1 to {0} characters why it is right to bill this.", LongestNote)
            : null;
    }

    private static Task<HeldDocument?> FindAsync(DbSession session, Actor actor, long run, int no) =>
        session.FirstOrDefaultAsync<HeldDocument>(
            """
            SELECT d.account_id, d.payer_id, COALESCE(d.subproject_id, 0) AS subproject_id, d.currency, d.state, d.hold,
                   r.as_of,
                r.account_id AS run_account_id
            FROM invoice_run r
            JOIN run_document d ON d.run_id = r.id AND d.no = @no
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @AccountId
            WHERE r.id = @run
            """,
            new { run, no, actor.AccountId });

    private static async Task StoreAsync(DbSession session, Actor actor, HeldDocument held, string reason, string note)
    {
        var row = new
        {
            held.AccountId, held.PayerId, held.SubprojectId, held.Currency, held.AsOf, reason, note, by = actor.Name,
            byId = actor.UserId, now = session.Now,
        };
        await session.ExecuteAsync(
            """
            INSERT INTO hold_release (account_id, payer_id, subproject_id, currency, as_of, reason, note, released_by,
                released_by_id, released_at)
            VALUES (@AccountId, @PayerId, @SubprojectId, @Currency, @AsOf, @reason, @note, @by, @byId, @now)
            ON DUPLICATE KEY UPDATE note = @note, released_by = @by, released_by_id = @byId, released_at = @now
            """,
            row);
        var number = await session.SingleAsync<string>(
            "SELECT number FROM account WHERE id = @AccountId", new { held.AccountId });
        await Audit.WriteAsync(
            session, actor, "hold.release", "account", number, held.AccountId,
            after: new { held.AsOf, reason, note, held.Currency });
    }
}

/// <summary>A document of a plan, as far as releasing it needs to know.</summary>
internal sealed record HeldDocument(
    long AccountId, long PayerId, long SubprojectId, string Currency, RunDocumentState State, string Hold,
    DateOnly AsOf, long RunAccountId);
