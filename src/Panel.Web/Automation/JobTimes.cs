namespace Panel.Web.Automation;

/// <summary>When a job runs: every so often, or once a day.</summary>
/// <param name="Every">Time between two looks; null for once a day.</param>
/// <param name="At">Time of the day in UTC, for once a day.</param>
internal sealed record JobTimes(TimeSpan? Every, TimeOnly At)
{
    internal static JobTimes Often(TimeSpan every) => new(every, default);

    /// <summary>Once a night, some minutes after the time that <c>Jobs:Nightly</c> sets (<c>02:30</c>, UTC).</summary>
    internal static JobTimes Nightly(IConfiguration configuration, int minutes) =>
        new(null, NightOf(configuration).AddMinutes(minutes));

    private static TimeOnly NightOf(IConfiguration configuration)
    {
        var text = configuration["Jobs:Nightly"];
        if (string.IsNullOrWhiteSpace(text)) return new TimeOnly(2, 30);
        return TimeOnly.TryParseExact(text, "HH:mm", out var night)
            ? night : throw new Panel.Platform.RefusedToStartException(new Problem(
            "platform.jobs_nightly", $"Jobs:Nightly is '{text}'. Write a time of day in UTC, such as 02:30."));
    }
}
