using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A version that may still change, and between which days it may start.</summary>
/// <param name="Earliest">First day it may start.</param>
/// <param name="Before">The following version's day, or null.</param>
internal sealed record OpenVersion(TariffVersionRow Row, DateOnly Earliest, DateOnly? Before)
{
    // The first version may price the past: running contracts may be older than the tariff.
    private static readonly DateOnly Oldest = new(2000, 1, 1);

    /// <summary>The version by its label, or why it cannot change.</summary>
    internal static async Task<Result<OpenVersion>> FindAsync(
        DbSession session, Actor actor, TariffRow tariff, string label)
    {
        var rows = await TariffVersionRow.AllAsync(session, tariff.Id);
        var index = rows.FindIndex(row => row.Label == label);
        if (index < 0) return Problem.NotFound("tariff version", $"{tariff.Code} {label}");
        var row = rows[index];
        var days = await BilledDays.FindAsync(session, tariff.Id);
        if ((await BilledVersions.FindAsync(session, tariff.Id, rows, days)).Contains(row.Id)) return Frozen(row);
        if (await TariffNotices.WereSentAsync(session, row.Id)) return Notified(label);
        var next = index + 1 < rows.Count ? rows[index + 1].ValidFrom : (DateOnly?)null;
        var today = await BusinessDay.TodayAsync(session, actor);
        var earliest = index == 0
            ? Oldest
            : VersionRules.EarliestNext(
                rows[index - 1].ValidFrom, days.Newest(before: next), row.ValidFrom < today ? row.ValidFrom : today);
        return new OpenVersion(row, earliest, next);
    }

    private static Problem Notified(string label) => new(
        "catalog.version_announced",
        $"Customers were notified of version '{label}', so it stays as they know it. Make a new version.");

    private static Problem Frozen(TariffVersionRow row) => new(
        "catalog.version_frozen",
        $"Periods are billed with version '{row.Label}' already, so it stays. Make a new version.");
}
