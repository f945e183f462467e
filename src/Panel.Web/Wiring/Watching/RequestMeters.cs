using System.Collections.Concurrent;
using System.Diagnostics;

namespace Panel.Web.Wiring;

/// <summary>Requests of this process since it started, by method and kind of answer, for <c>/metrics</c>.</summary>
internal sealed class RequestMeters
{
    /// <summary>Upper bounds of the classes of durations, in seconds.</summary>
    internal static readonly double[] Bounds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

    private readonly ConcurrentDictionary<(string Method, int Status), long> _answers = new();

    private readonly long[] _classes = new long[Bounds.Length + 1];

    private long _microseconds;

    internal void Answered(string method, int status, TimeSpan took)
    {
        _answers.AddOrUpdate((Known(method), status), 1, (_, count) => count + 1);
        var place = Array.FindIndex(Bounds, bound => took.TotalSeconds <= bound);
        Interlocked.Increment(ref _classes[place < 0 ? Bounds.Length : place]);
        Interlocked.Add(ref _microseconds, (long)took.TotalMicroseconds);
    }

    // An array first: sorting the dictionary itself fails when another kind is counted meanwhile.
    internal IEnumerable<(string Method, int Status, long Count)> Answers => _answers.ToArray()
        .OrderBy(pair => pair.Key.Method, StringComparer.Ordinal).ThenBy(pair => pair.Key.Status)
        .Select(pair => (pair.Key.Method, pair.Key.Status, pair.Value));

    /// <summary>Requests that took at most as long as each bound, and at last all of them.</summary>
    internal IEnumerable<long> Cumulative()
    {
        long sum = 0;
        for (var place = 0; place < _classes.Length; place++) yield return sum += Interlocked.Read(ref _classes[place]);
    }

    internal double Seconds => Interlocked.Read(ref _microseconds) / 1e6;

    // A stranger may send any word as a method; it must not become a label for ever.
    private static string Known(string method) => method is "GET" or "POST" or "HEAD" ? method : "other";

    /// <summary>Counts every request that comes through.</summary>
    internal sealed class Door(RequestDelegate next, RequestMeters meters)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                // A circuit is one request that lasts for hours; it would say nothing about how fast pages are.
                var took = Stopwatch.GetElapsedTime(start);
                if (!context.WebSockets.IsWebSocketRequest)
                    meters.Answered(context.Request.Method, context.Response.StatusCode, took);
            }
        }
    }
}
