using Panel.Platform.Events;

namespace Panel.Platform;

/// <summary>
/// A running installation: its directory and its database, migrated, with rights handed out. Web, command line, workers
/// and tests all begin here and dispose it last.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly DatabaseHost _host;

    private readonly ServerWatch? _watch;

    private Installation(InstallationOptions options, DatabaseHost host, TimeProvider clock)
    {
        (Options, _host, Clock) = (options, host, clock);
        if (host.Server is { } server) _watch = ServerWatch.Over(server, options.ServerPatience);
    }

    public InstallationOptions Options { get; }

    public TimeProvider Clock { get; }

    /// <summary>Archive, secrets and the private database.</summary>
    public string VarDirectory => Options.VarDirectory;

    /// <summary>Whether the database is a private server of this installation.</summary>
    public bool IsPrivate => _host.Server is not null;

    /// <summary>That the private server is down at this moment; null while it runs, and for an external one.</summary>
    public ServerOutage? Outage => _watch?.Outage;

    /// <summary>Waits until <see cref="Outage"/> is as somebody waits for. Only for a private server.</summary>
    internal Task WhenAsync(Func<ServerOutage?, bool> awaited, CancellationToken cancellationToken) =>
        _watch!.WhenAsync(awaited, cancellationToken);

    /// <summary>
    /// Ends when the private server died and could not be brought back; then the process should end. Null for an
    /// external one.
    /// </summary>
    public Task<Problem>? Lost => _watch?.GivenUp;

    /// <summary>When the private server died within the last day, and why it could not come back at once.</summary>
    internal IReadOnlyList<(DateTimeOffset At, string Why)> Incidents =>
        _host.Server is { } server ? Platform.Incidents.Recent(server.Files, Clock.GetUtcNow()) : [];

    /// <summary>
    /// What the start-up checks found that does not stop Panel; one sentence each, for log and <c>panel status</c>.
    /// </summary>
    public required IReadOnlyList<StatusFinding> Warnings { get; init; }

    /// <summary>What the migrations did at this start.</summary>
    public required MigrationReport Migrations { get; init; }

    /// <summary>Starts or joins the database, migrates it, hands out rights and checks what must hold.</summary>
    /// <exception cref="RefusedToStartException">Going on would endanger data; the problem says why and what to
    /// do.</exception>
    public static async Task<Installation> OpenAsync(
        InstallationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var host = await DatabaseHost.JoinAsync(options, alone: false, cancellationToken);
        try
        {
            return await OpenAsync(options, host, clock, cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Migrates and opens what a host reaches; the host's turn ends.</summary>
    internal static async Task<Installation> OpenAsync(
        InstallationOptions options, DatabaseHost host, TimeProvider clock, CancellationToken cancellationToken)
    {
        var migrate = host.Databases[DatabaseUser.Migrate];
        IReadOnlyList<StatusFinding> warnings =
            [.. await ServerCheck.RunAsync(migrate, cancellationToken), .. VarFolders.Close(options.VarDirectory)];
        var migrated = await new MigrationRunner(migrate, clock).RunAsync(Migration.OfThisBuild(), cancellationToken);
        if (!migrated.Ok) throw new RefusedToStartException(migrated.Problem);
        if (await host.HandOutRightsAsync(again: false, cancellationToken) is { } refused)
            warnings = [.. warnings, new StatusFinding(false, refused, "")];
        await EventConsumers.RegisterAsync(new UnitOfWork(migrate, clock), cancellationToken);
        host.EndTurn();
        return new Installation(options, host, clock) { Migrations = migrated.Value, Warnings = warnings };
    }

    /// <summary>Connections of one least-privilege user.</summary>
    public Database For(DatabaseUser user) => _host.Databases[user];

    /// <summary>Transactions of one least-privilege user.</summary>
    public UnitOfWork Work(DatabaseUser user) => new(For(user), Clock);

    /// <summary>Hands all rights out again, also those that seem to be there; what <c>panel migrate</c> does.</summary>
    /// <returns>What keeps it from being done as it should, or null.</returns>
    public Task<string?> HandOutRightsAsync(CancellationToken cancellationToken) =>
        _host.HandOutRightsAsync(again: true, cancellationToken);

    /// <summary>Stops a private server that killed processes left running.</summary>
    /// <returns>False when a process still uses it.</returns>
    public static async Task<bool> StopUnusedServerAsync(
        InstallationOptions options, CancellationToken cancellationToken)
    {
        await TrialServer.SweepAsync(options.VarDirectory, cancellationToken);
        return await PrivateServer.StopIfUnusedAsync(DatabaseHost.FilesOf(options), cancellationToken);
    }

    /// <summary>Leaves; the last process of a private server stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_watch is not null) await _watch.DisposeAsync();
        await _host.DisposeAsync();
    }
}
