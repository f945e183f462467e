namespace Panel.Platform.Calls;

/// <summary>Calls whose outcome is not known.</summary>
/// <param name="Open">Planned, on their way, or unknown.</param>
/// <param name="Unknown">Done or not done.</param>
/// <param name="GivenUp">Of these, those that are not asked about any more by themselves; somebody has to look.</param>
public sealed record OpenCalls(long Open, long Unknown, long GivenUp)
{
    internal static Task<OpenCalls> CountAsync(DbSession session) => session.SingleAsync<OpenCalls>(
        """
        SELECT COUNT(*) AS open, CAST(COALESCE(SUM(state = 'unknown'), 0) AS SIGNED) AS unknown,
            CAST(COALESCE(SUM(state = 'unknown' AND due_at >= '9999-12-31'), 0) AS SIGNED) AS given_up
        FROM outbound_call FORCE INDEX (outbound_call_state)
        WHERE state IN ('planned', 'sent', 'unknown')
        """);
}
