using System.Globalization;
using System.Text.Json;

namespace Panel.Platform.Events;

/// <summary>
/// Something that happened, as it was written in the transaction it follows from. Never changes and is never removed.
/// </summary>
/// <param name="Id">Grows, but says nothing about order; that is <paramref name="Sequence"/>.</param>
/// <param name="Type">Lower-case <c>thing.happened</c>, such as <c>invoice.issued</c>.</param>
/// <param name="Subject">What it happened to: <see cref="SubjectOf"/>.</param>
/// <param name="Sequence">Place among the events of its subject; 1 for the first, without gaps.</param>
/// <param name="Version">Form of the payload, 1 or more; grows where a field changes its meaning.</param>
/// <param name="Payload">JSON object with what consumers need beside the subject; never a secret, no personal
/// data.</param>
public sealed record Event(
    long Id, string Type, string Subject, long Sequence, int Version, string Payload, DateTimeOffset OccurredAt)
{
    /// <summary>The id within <see cref="Subject"/>.</summary>
    public long SubjectId =>
        long.Parse(Subject.AsSpan(Subject.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    /// <summary>How a subject is written: <c>invoice:4711</c>.</summary>
    /// <param name="kind">Lower-case name of the table, without a colon.</param>
    public static string SubjectOf(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");

    /// <summary>The payload as its version's record.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, RowJson.Options)!;
}

/// <summary>An event about to be written.</summary>
/// <param name="Payload">Written as JSON object; see <see cref="Event.Payload"/>.</param>
public sealed record NewEvent(string Type, string Subject, int Version, object Payload);
