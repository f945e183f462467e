using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Components;
using Panel.Web.Registration;

namespace Panel.Web.Automation;

/// <summary>Jobs, their times and their outcomes in words.</summary>
public sealed class JobWords(
    IStringLocalizer<Texts> T, FeatureTexts features, JobTable table, Viewer viewer, TimeProvider clock)
{
    /// <summary>The job's name; of a job that this build does not know, its key.</summary>
    public string Name(string job) => features.Find("Job." + job) ?? job;

    /// <summary>What it does, in a sentence.</summary>
    public string About(string job) => features.Find("About." + job) ?? "";

    /// <summary>When it runs, in words and on the reader's clock.</summary>
    public string Times(string job)
    {
        if (table.Find(job) is not { } row) return "";
        if (row.Times.Every is not { } every)
            return T["Times.Nightly", Local(row.Times.At)];
        return every < TimeSpan.FromMinutes(1) ? T["Times.Seconds", (int)every.TotalSeconds]
            : every == TimeSpan.FromMinutes(1) ? T["Times.Minute"] : T["Times.Minutes", (int)every.TotalMinutes];
    }

    public string Outcome(JobRun run) => T["Outcome." + (run.Outcome?.ToStored() ?? "running")];

    public static Tone ToneOf(JobRun run) => run.Outcome switch
    {
        null => Tone.Info,
        JobOutcome.Done => Tone.Good,
        JobOutcome.Nothing => Tone.Neutral,
        JobOutcome.Problem => Tone.Bad,
        _ => Tone.Warn,
    };

    /// <summary>What it did, in numbers: <c>12 printed, 1 failed</c>; empty where there is nothing to count.</summary>
    public string Figures(JobRun run) => string.Join(", ", run.Figures
        .Where(figure => figure.Value != 0)
        .Select(figure => Plural.Of(TextsOf(figure.Key), "Figure." + figure.Key, figure.Value)));

    /// <summary>How long it took, as exactly as somebody wants to know.</summary>
    public static string Took(TimeSpan took) => took switch
    {
        { TotalSeconds: < 1 } => $"{took.TotalMilliseconds.ToString("N0", CultureInfo.CurrentCulture)}\u00A0ms",
        { TotalMinutes: < 1 } => $"{took.TotalSeconds.ToString("N1", CultureInfo.CurrentCulture)}\u00A0s",
        { TotalHours: < 1 } => $"{took.Minutes} min {took.Seconds} s",
        _ => $"{(int)took.TotalHours} h {took.Minutes} min",
    };

    /// <summary>How long ago or how soon, roughly: <c>4 min ago</c>, <c>in 9 h</c>.</summary>
    public string Distance(DateTimeOffset instant)
    {
        var away = instant - clock.GetUtcNow();
        var (key, number) = away.Duration() switch
        {
            { TotalSeconds: < 60 } => ("Seconds", (int)away.Duration().TotalSeconds),
            { TotalMinutes: < 60 } => ("Minutes", (int)away.Duration().TotalMinutes),
            { TotalHours: < 48 } => ("Hours", (int)away.Duration().TotalHours),
            _ => ("Days", (int)away.Duration().TotalDays),
        };
        return T[(away < TimeSpan.Zero ? "Ago." : "In.") + key, number];
    }

    /// <summary>How soon a job runs; what is past its time runs as soon as a node looks.</summary>
    public string Until(DateTimeOffset next) => next <= clock.GetUtcNow() ? T["DueNow"] : Distance(next);

    // Some figures are the same for many jobs; those of one job stand with its feature.
    private IStringLocalizer TextsOf(string figure) => features.LocalizerOf($"Figure.{figure}.Many") ?? T;

    private string Local(TimeOnly utc)
    {
        var today = clock.GetUtcNow().UtcDateTime.Date.Add(utc.ToTimeSpan());
        return viewer.Local(new DateTimeOffset(today, TimeSpan.Zero)).ToString("t", CultureInfo.CurrentCulture);
    }
}
