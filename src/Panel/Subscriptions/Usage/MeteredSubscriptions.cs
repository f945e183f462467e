using System.Text.Json;
using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>The subscriptions of a batch of usage, with what decides whether an entry may be stored.</summary>
internal sealed class MeteredSubscriptions
{
    private readonly Dictionary<string, SubscriptionRow> _rows;
    private readonly DocumentCurrency _currencies;
    private readonly TariffBook _tariffs;

    private MeteredSubscriptions(List<SubscriptionRow> rows, DocumentCurrency currencies, TariffBook tariffs)
    {
        _rows = rows.ToDictionary(row => row.Number, StringComparer.Ordinal);
        _currencies = currencies;
        _tariffs = tariffs;
    }

    internal static async Task<MeteredSubscriptions> LoadAsync(DbSession session, Actor actor, List<string> numbers)
    {
        var rows = numbers.Count == 0 ? [] : await session.QueryAsync<SubscriptionRow>(
            """
            SELECT s.id, s.account_id, s.number, s.subproject_id, s.product_id, s.tariff_id, s.pinned_version_id,
                   s.quantity,
                   s.period_count, s.period_unit, s.start_date, s.anchor, s.end_date, s.billed_until,
                   s.usage_billed_until,
                   s.description, s.opening, s.version, s.trial_until
            FROM JSON_TABLE(@numbers, '$[*]' COLUMNS (number VARCHAR(40) PATH '$')) n
            JOIN subscription s ON s.number = n.number
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            """,
            new { numbers = JsonSerializer.Serialize(numbers, RowJson.Options), actor.AccountId });
        return new MeteredSubscriptions(
            rows,
            await DocumentCurrency.LoadAsync(session, rows.Select(row => row.AccountId).Distinct().ToList()),
            await LoadTariffBook.RunAsync(
                session, rows.Select(row => row.TariffId).Distinct().ToList(),
                rows.Select(row => row.ProductId).Distinct().ToList()));
    }

    /// <summary>The problem where the actor does not sell one of them to who pays for it, else null.</summary>
    internal async Task<Problem?> LacksSellersRightAsync(DbSession session, Actor actor)
    {
        var right = await SellersRight.LoadAsync(
            session, actor, _rows.Values.Select(row => row.AccountId).Distinct().ToList());
        return _rows.Values.All(row => right.Holds(row.AccountId, row.SubprojectId)) ? null : SellersRight.Lacks;
    }

    internal long IdOf(string number) => _rows[number].Id;

    internal long AccountOf(string number) => _rows[number].AccountId;

    /// <summary>First day whose usage is not billed yet; usage of earlier days comes too late.</summary>
    internal DateOnly? UsageBilledUntil(string number) => _rows[number].UsageBilledUntil;

    /// <summary>Whether the day lies in the trial: what is measured there is free and never late.</summary>
    internal bool InTrial(string number, DateOnly day) => day < _rows[number].TrialUntil;

    /// <summary>The first rule the entry breaks, or null.</summary>
    internal Problem? Check(UsageEntry entry, DateOnly today)
    {
        if (!_rows.TryGetValue(entry.Subscription, out var row))
            return Problem.NotFound("subscription", entry.Subscription);
        if (entry.Quantity < 0
            || decimal.Round(entry.Quantity, 6) != entry.Quantity || entry.Quantity > 99_999_999_999_999m)
            return Problem.Invalid("Quantity", "The quantity must be 0 or more, with at most 6 decimals.");
        return CheckDays(entry, row, today) ?? CheckMetric(entry, row);
    }

    private static Problem? CheckDays(UsageEntry entry, SubscriptionRow row, DateOnly today)
    {
        if (entry.From >= entry.To)
            return Problem.Invalid("To", "The last day is the day before 'to', so 'to' must be after 'from'.");
        if (entry.To > today.AddDays(1)) return Problem.Invalid("To", "Usage cannot be measured in the future.");
        if (entry.From < row.StartDate || entry.To > row.EndDate)
            return Problem.Invalid(
                "From", "The days must lie within the subscription's own: after its start and before its end.");
        var full = row.Rhythm.At(row.Anchor, row.Rhythm.IndexOf(row.Anchor, entry.From));
        return entry.To > full.To
            ? Problem.Invalid(
                "To",
                "A record lies within one billing period. This one ends before {0:yyyy-MM-dd}: split the record there.",
                full.To)
            : null;
    }

    private Problem? CheckMetric(UsageEntry entry, SubscriptionRow row)
    {
        var full = row.Rhythm.At(row.Anchor, row.Rhythm.IndexOf(row.Anchor, entry.From));
        // The day whose version the plan will ask.
        var first = row.UsageBilledUntil is { } billed && billed > row.FirstPaid ? billed : row.FirstPaid;
        var day = full.Contains(first) ? first : full.From;
        var currency = _currencies.Of(row.AccountId, row.SubprojectId);
        var price = _tariffs.Find(
            _tariffs.VersionFor(row.TariffId, row.PinnedVersionId, day), row.ProductId, currency, row.Rhythm);
        return price?.Price.Metric == entry.Metric ? null : new Problem(
            "subscriptions.metric_unknown",
            price?.Price.Metric is { } metric
                ? $"Its tariff measures '{metric}', not '{entry.Metric}'."
                : "Its tariff measures nothing in that period.",
            "Metric");
    }
}
