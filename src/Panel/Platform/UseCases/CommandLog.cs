using System.Data.Common;

namespace Panel.Platform;

/// <summary>Which use cases were called with a key, and their good answers: table <c>command_log</c>.</summary>
internal static class CommandLog
{
    /// <summary>
    /// Takes the key, as the first statement of its transaction: a second call with the same key waits here for the
    /// end of the first, and calls with different keys never stand in each other's way (a locking read of a missing
    /// key would lock the gap around it).
    /// </summary>
    /// <returns>False where the key was used.</returns>
    internal static async Task<bool> ClaimAsync(DbSession session, UseCaseCall call)
    {
        try
        {
            await session.ExecuteAsync(
                "INSERT INTO command_log (command_key, input_hash, answer, created_at) VALUES (@Row, @Input, '', @now)",
                new { call.Row, call.Input, now = session.Now });
            return true;
        }
        catch (DbException exception) when (Driver.IsDuplicate(exception))
        {
            return false;
        }
    }

    /// <summary>The first answer; problem <c>key_reused</c> for other input, null where there is none.</summary>
    internal static async Task<T?> FindAsync<T>(DbSession session, UseCaseCall call)
        where T : struct, IOutcome<T>
    {
        var row = await session.FirstOrDefaultAsync<Row>(
            "SELECT input_hash, answer FROM command_log WHERE command_key = @Row", new { call.Row });
        if (row is null) return null;
        return row.InputHash.AsSpan().SequenceEqual(call.Input) ? call.Open<T>(row.Answer) : T.Of(Reused);
    }

    /// <summary>Keeps the answer of a call that took its key.</summary>
    internal static Task RememberAsync<T>(DbSession session, UseCaseCall call, T answer) => session.ExecuteAsync(
        "UPDATE command_log SET answer = @answer WHERE command_key = @Row",
        new { call.Row, answer = call.Seal(answer) });

    private static Problem Reused => new(
        "key_reused",
        "This was sent before with other content, and was done then. Look at what came of it before you send it anew.");

    private sealed record Row(byte[] InputHash, byte[] Answer);
}
