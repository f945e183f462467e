using System.Globalization;
using System.Text.RegularExpressions;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Import;

/// <summary>
/// Loads a small hosting company into an empty installation, so that everything can be tried in a minute. Its dates are
/// moved by whole months to the present, so that a run of this month always has something to bill.
/// </summary>
public sealed partial class LoadSampleCompany(UnitOfWork work, ImportCompany import)
{
    // The month the files were written for.
    private static readonly DateOnly Written = new(2026, 11, 1);

    private static readonly string[] Moved = ["subscriptions.csv", "usage.csv", "campaigns.csv", "tariffs.csv"];

    /// <returns>True when it was loaded, false when the installation has a seller already. Problems:
    /// <c>forbidden</c>.</returns>
    public async Task<Result<bool>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.Import) is { } lacks) return lacks;
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor), () => LoadAsync(actor, cancellationToken), cancellationToken);
    }

    private async Task<Result<bool>> LoadAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!await IsEmptyAsync(cancellationToken)) return false;
        var folder = Directory.CreateTempSubdirectory("panel-sample-");
        try
        {
            Write(folder.FullName, MonthsSince(work.Clock.GetUtcNow()));
            var report = await import.RunAsync(actor, folder.FullName, false, null, cancellationToken);
            return report.Ok ? report.Value.Applied : report.Problem;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => work.RunAsync(
        async session => (await SellersInBulk.IdsAsync(session)).Count == 0, cancellationToken);

    private static int MonthsSince(DateTimeOffset now) => (now.Year - Written.Year) * 12 + now.Month - Written.Month;

    private static void Write(string folder, int months)
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "sample");
        foreach (var file in Directory.EnumerateFiles(sample, "*.csv"))
        {
            var text = File.ReadAllText(file);
            var name = Path.GetFileName(file);
            File.WriteAllText(
                Path.Combine(folder, name),
                Moved.Contains(name) ? Day().Replace(text, day => Move(day.Value, months)) : text);
        }
    }

    private static string Move(string day, int months) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(months)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex Day();
}
