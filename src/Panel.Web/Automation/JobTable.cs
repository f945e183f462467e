using System.Collections.Immutable;

namespace Panel.Web.Automation;

/// <summary>A consumer of events that a job delivers to.</summary>
/// <param name="Consumer">Its name in the database.</param>
/// <param name="EventType">What it consumes, such as <c>invoice.issued</c>.</param>
internal sealed record JobDelivery(string Consumer, string EventType);

/// <summary>A job, its times, and the consumers it delivers to.</summary>
/// <param name="Name">Name in schedule, record and address.</param>
/// <param name="Type">A <see cref="PanelJob"/>.</param>
internal sealed record JobRow(string Name, Type Type, JobTimes Times, IReadOnlyList<JobDelivery> Deliveries);

/// <summary>What runs by itself, and when: the jobs that the features registered.</summary>
public sealed class JobTable
{
    private readonly ImmutableArray<JobRow> _rows;

    // What happens often stands first, then the night in its order.
    internal JobTable(IEnumerable<JobRow> rows) => _rows =
        [
            .. rows.OrderBy(row => row.Times.Every ?? TimeSpan.MaxValue).ThenBy(row => row.Times.At)
                .ThenBy(row => row.Name, StringComparer.Ordinal)
        ];

    internal IReadOnlyList<JobRow> Rows => _rows;

    /// <summary>Consumers of events that have a job.</summary>
    internal IEnumerable<string> Consumers =>
        _rows.SelectMany(row => row.Deliveries).Select(delivery => delivery.Consumer);

    /// <summary>The row of a job; null of one that this build does not know.</summary>
    internal JobRow? Find(string job) => _rows.FirstOrDefault(row => row.Name == job);

    /// <summary>The jobs that deliver to a consumer, or to all of them.</summary>
    internal IEnumerable<string> JobsOf(string? consumer) =>
        JobsWhere(delivery => consumer is null || delivery.Consumer == consumer);

    /// <summary>The jobs that deliver events of a type.</summary>
    internal IEnumerable<string> JobsFor(string eventType) => JobsWhere(delivery => delivery.EventType == eventType);

    /// <summary>Where a job stands in lists; what this build does not know stands last.</summary>
    internal int PlaceOf(string job) => Find(job) is { } row ? _rows.IndexOf(row) : _rows.Length;

    private IEnumerable<string> JobsWhere(Func<JobDelivery, bool> delivers) =>
        _rows.Where(row => row.Deliveries.Any(delivers)).Select(row => row.Name);
}
