namespace Panel.Web.Automation;

/// <summary>This process among those that share the jobs.</summary>
/// <param name="Name">Different for every process: <c>PANEL_NODE</c>, or machine and process id.</param>
public sealed record JobNodeName(string Name)
{
    private const int Longest = 100;

    internal static JobNodeName Of(IConfiguration configuration)
    {
        var name = configuration["PANEL_NODE"] is { Length: > 0 } given
            ? given : $"{Environment.MachineName}/{Environment.ProcessId}";
        return new JobNodeName(name[..Math.Min(Longest, name.Length)]);
    }
}

/// <summary>What every job is made of.</summary>
internal sealed class JobParts(
    IServiceScopeFactory scopes, JobNodeName node, JobMeters meters, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<PanelJob> log)
{
    internal IServiceScopeFactory Scopes => scopes;

    internal JobNodeName Node => node;

    internal JobMeters Meters => meters;

    internal ILogger Log => log;

    internal TimeProvider Clock => clock;

    /// <summary>The process ends.</summary>
    internal CancellationToken Stopping => lifetime.ApplicationStopping;
}
