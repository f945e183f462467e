using System.Collections.Concurrent;
using Panel.Insight;
using Panel.Platform;

namespace Panel.Web.Overview;

/// <summary>
/// Keeps the forecast of each part of the tree for some minutes: pricing every subscription half a year ahead is too
/// much work for every look at the start page. People who look at once wait for the same calculation.
/// </summary>
public sealed class RecentForecast(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, Kept> _kept = new();

    /// <param name="actor">Gets an empty list without <see cref="Permission.ReadInvoices"/>.</param>
    /// <param name="invoices">How many invoices there are; after a run there are more, and the forecast is another
    /// one.</param>
    /// <param name="cancellationToken">Stops waiting, not the calculation others may wait for.</param>
    public async Task<IReadOnlyList<MonthForecast>> GetAsync(
        Actor actor, long invoices, CancellationToken cancellationToken)
    {
        if (!actor.May(Permission.ReadInvoices)) return [];
        var now = clock.GetUtcNow();
        var kept = _kept.AddOrUpdate(
            actor.AccountId, _ => Begin(actor, invoices, now),
            (_, before) =>
                before.Invoices == invoices && before.Since + Life > now && !before.Forecast.IsFaulted
                    ? before : Begin(actor, invoices, now));
        return await kept.Forecast.Value.WaitAsync(cancellationToken);
    }

    private Kept Begin(Actor actor, long invoices, DateTimeOffset now) =>
        new(invoices, now, new Once(() => CalculateAsync(actor)));

    private async Task<IReadOnlyList<MonthForecast>> CalculateAsync(Actor actor)
    {
        var months = await scopes.RunAsAsync(
            DatabaseUser.Web, (ForecastRecurring forecast) => forecast.RunAsync(actor, CancellationToken.None));
        return months.Ok ? months.Value : [];
    }

    private sealed record Kept(long Invoices, DateTimeOffset Since, Once Forecast);

    // Lazy, because AddOrUpdate may make several and keep one.
    private sealed class Once(Func<Task<IReadOnlyList<MonthForecast>>> calculate)
        : Lazy<Task<IReadOnlyList<MonthForecast>>>(() => Task.Run(calculate))
    {
        internal bool IsFaulted => IsValueCreated && Value.IsFaulted;
    }
}
