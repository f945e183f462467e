namespace Panel.Platform.Calls;

/// <summary>
/// Calls that are open and whose target is not there: nobody sends them or asks for them until it is back, and nobody
/// would notice.
/// </summary>
internal static class StrandedCalls
{
    private const string Gone =
        "Nothing here calls it any more. Install the module that made these calls, on the page Modules, or look at "
            + "them on Automation → Calls.";

    /// <summary>What to tell people; null where there are none.</summary>
    /// <param name="present">Names of the targets that can be called now.</param>
    /// <returns>Problem <c>call.stranded</c>, a sentence for each target.</returns>
    internal static async Task<Problem?> FindAsync(
        UnitOfWork work, IReadOnlyCollection<string> present, IEnumerable<ICallTargetSource> sources,
        CancellationToken cancellationToken)
    {
        var open = await work.RunAsync(session => session.QueryAsync<(string Target, long Calls)>(
            """
            SELECT target, COUNT(*) AS calls
            FROM outbound_call FORCE INDEX (outbound_call_state)
            WHERE state IN ('planned', 'sent', 'unknown')
            GROUP BY target ORDER BY target
            """), cancellationToken);
        List<string> told = [];
        foreach (var (target, calls) in open.Where(one => !present.Contains(one.Target)))
        {
            var what = calls == 1 ? $"1 call to '{target}' waits" : $"{calls} calls to '{target}' wait";
            told.Add($"{what}. {await WhyAsync(target, sources, cancellationToken)}");
        }
        return told.Count == 0 ? null : new Problem("call.stranded", string.Join(" ", told));
    }

    private static async Task<string> WhyAsync(
        string target, IEnumerable<ICallTargetSource> sources, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
            if (await source.WhyNotAsync(target, cancellationToken) is { } why) return why;
        return Gone;
    }
}
