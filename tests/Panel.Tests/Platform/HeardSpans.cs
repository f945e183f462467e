using System.Diagnostics;
using Panel.Platform;

namespace Panel.Tests.Platform;

/// <summary>
/// The spans that Panel gives of a piece of work. Other tests run meanwhile: only what belongs to this work is heard.
/// </summary>
internal static class HeardSpans
{
    internal static async Task<IReadOnlyList<Activity>> OfAsync(Func<Task> work)
    {
        using var trace = new Activity("test").Start();
        var heard = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId != trace.TraceId) return;
                lock (heard) heard.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        lock (heard) return [.. heard];
    }
}
