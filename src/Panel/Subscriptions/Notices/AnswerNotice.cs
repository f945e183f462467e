using Panel.Identity;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// What a customer sees and does by the link of a mail, without signing in: the secret token decides, and gives no more
/// than the choice that was offered about the subscriptions of that mail.
/// </summary>
public sealed class AnswerNotice(UnitOfWork work)
{
    /// <param name="visitor">Nobody, by the address of the connection.</param>
    /// <param name="subscription">Number of the one to decide about, or null to look only.</param>
    /// <returns>Everything the mail said. Problems: <c>not_found</c> for an unknown token or subscription, and why it
    /// cannot be decided.</returns>
    public Task<Result<IReadOnlyList<NotifiedSubscription>>> RunAsync(
        Actor visitor, string token, string? subscription, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, visitor, token, subscription),
            session => AnswerAsync(session, visitor, token, subscription), cancellationToken);

    private static async Task<Result<IReadOnlyList<NotifiedSubscription>>> AnswerAsync(
        DbSession session, Actor visitor, string token, string? number)
    {
        if (SecretToken.Hash(token) is not { } hash
            || await NotifiedRow.ByTokenAsync(session, hash) is not { Count: > 0 } rows)
            return Problem.NotFound("notice", "");
        var today = await BusinessDay.TodayAsync(session, Actor.Machine("notice"));
        if (number is not null)
        {
            if (rows.Find(row => row.Number == number) is not { } row) return Problem.NotFound("subscription", number);
            var decided = await row.DecideAsync(session, visitor, today);
            if (!decided.Ok) return decided.Problem;
            rows = await NotifiedRow.ByTokenAsync(session, hash);
        }
        return rows.ConvertAll(row => row.ToNotified(today));
    }
}
