using Panel.Platform;

namespace Panel.Catalog;

/// <summary>A version that may still change, and between which days it may start.</summary>
/// <param name="Earliest">First day it may start.</param>
/// <param name="Before">The following version's day, or null.</param>
internal sealed record ComingVersion(TariffVersionRow Row, DateOnly Earliest, DateOnly? Before)
{
    /// <summary>The version by its label, or why it cannot change.</summary>
    internal static async Task<Result<ComingVersion>> FindAsync(Work work, Actor actor, TariffRow tariff, string label)
    {
        var rows = await TariffVersionRow.AllAsync(work, tariff.Id);
        var index = rows.FindIndex(row => row.Label == label);
        if (index < 0) return Problem.NotFound("tariff version", $"{tariff.Code} {label}");
        var today = await BusinessDay.TodayAsync(work, actor);
        var newestBilled = await NewestBilled.FindAsync(work, tariff.Id);
        if (!VersionRules.MayEdit(rows[index].ValidFrom, newestBilled, today)) return Frozen(rows[index], newestBilled);
        if (await ToldVersions.HasAsync(work, rows[index].Id)) return Told(label);
        var tomorrow = today.AddDays(1);
        var earliest = index == 0
            ? tomorrow
            : VersionRules.EarliestNext(rows[index - 1].ValidFrom, newestBilled, tomorrow);
        return new ComingVersion(rows[index], earliest, index + 1 < rows.Count ? rows[index + 1].ValidFrom : null);
    }

    private static Problem Told(string label) => new(
        "catalog.version_told", $"Customers were told of version '{label}', so it stays as they know it. Make a new version.");

    private static Problem Frozen(TariffVersionRow row, DateOnly? newestBilled) => new(
        "catalog.version_frozen",
        newestBilled >= row.ValidFrom
            ? $"Version '{row.Label}' has billed periods up to {newestBilled:yyyy-MM-dd}, so it stays. Make a new version."
            : $"Version '{row.Label}' is valid since {row.ValidFrom:yyyy-MM-dd}, so it stays. Make a new version.");
}
