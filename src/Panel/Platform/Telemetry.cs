using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Panel.Platform;

/// <summary>
/// What Panel tells about its own work: spans and figures under one name, for whoever listens. Statements are given as
/// they are written; values of parameters never are.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Panel";

    /// <summary>Begins spans.</summary>
    public static readonly ActivitySource Spans = new(Name, BuildVersion.Text);

    /// <summary>Makes counters and histograms.</summary>
    public static readonly Meter Figures = new(Name, BuildVersion.Text);

    /// <summary>The span of a transaction, named for the use case that runs it.</summary>
    internal static Activity? Work(Delegate work) => Spans.HasListeners() ? Spans.StartActivity(UseCaseOf(work)) : null;

    /// <summary>The span of one statement.</summary>
    internal static Activity? Query(string sql)
    {
        if (Spans.StartActivity(FirstWord(sql), ActivityKind.Client) is not { } span) return null;
        span.SetTag("db.system.name", "mariadb");
        span.SetTag("db.query.text", sql);
        return span;
    }

    // Lambdas live in classes that the compiler nests into the one they are written in.
    private static string UseCaseOf(Delegate work)
    {
        var type = work.Method.DeclaringType;
        while (type?.DeclaringType is { } outer) type = outer;
        return type?.FullName ?? "work";
    }

    private static string FirstWord(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        var end = text.IndexOfAny(" \r\n\t");
        return (end < 0 ? text : text[..end]).ToString();
    }
}
