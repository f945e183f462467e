using System.Collections.Concurrent;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>Something that takes a while and goes on when its page is left: a plan, an import.</summary>
public sealed class LongWork<T>(DateTimeOffset started)
{
    private volatile string? _step;

    private volatile Outcome? _outcome;

    public DateTimeOffset Started => started;

    /// <summary>What is being done, as the use case says it; null before the first word.</summary>
    public string? Step => _step;

    public bool IsRunning => _outcome is null;

    /// <summary>How it ended; null while it runs, and when it <see cref="Broke"/>.</summary>
    public Result<T>? Result => _outcome?.Result;

    /// <summary>Whether it ended by a fault of ours; the log says which.</summary>
    public bool Broke => _outcome is { Result: null };

    internal void Say(string step) => _step = step;

    internal void End(Result<T>? result) => _outcome = new Outcome(result);

    private sealed record Outcome(Result<T>? Result);
}

/// <summary>
/// Runs long work outside of the page that asked for it, as the database user <see cref="DatabaseUser.Worker"/>;
/// whoever comes back finds it again. It lives in this process: what must survive a restart is a use case that can be
/// repeated.
/// </summary>
public sealed class LongWorks(
    IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<LongWorks> log)
{
    private readonly ConcurrentDictionary<(long User, string Kind), object> _latest = new();

    /// <summary>
    /// The person's latest work of this kind, running or ended; null when there was none since the start.
    /// </summary>
    public LongWork<T>? Latest<T>(Actor actor, string kind) =>
        _latest.TryGetValue((actor.UserId, kind), out var work) ? work as LongWork<T> : null;

    /// <summary>Starts the work, or gives the person's running one: fifty fast clicks are one.</summary>
    /// <param name="kind">Name of the family, one running work of each for a person.</param>
    /// <param name="run">Is given the use case in a scope of the work's own, and told to stop only when the process
    /// ends.</param>
    public LongWork<T> Start<TUseCase, T>(
        Actor actor, string kind, Func<TUseCase, IProgress<string>, CancellationToken, Task<Result<T>>> run)
        where TUseCase : class
    {
        var fresh = new LongWork<T>(clock.GetUtcNow());
        var kept = _latest.AddOrUpdate(
            (actor.UserId, kind), fresh, (_, before) => before is LongWork<T> { IsRunning: true } ? before : fresh);
        if (ReferenceEquals(kept, fresh)) _ = Task.Run(() => RunAsync(fresh, kind, run));
        return (LongWork<T>)kept;
    }

    /// <summary>Forgets the person's ended work, after its result was used.</summary>
    public void Forget(Actor actor, string kind) => _latest.TryRemove((actor.UserId, kind), out _);

    private async Task RunAsync<TUseCase, T>(
        LongWork<T> work, string kind, Func<TUseCase, IProgress<string>, CancellationToken, Task<Result<T>>> run)
        where TUseCase : class
    {
        try
        {
            work.End(await scopes.RunAsAsync(
                DatabaseUser.Worker,
                (TUseCase useCase) => run(useCase, new Steps<T>(work), lifetime.ApplicationStopping)));
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            work.End(null);
        }
        catch (Exception exception)
        {
            log.LogError(exception, "{Kind} broke", kind);
            work.End(null);
        }
    }

    private sealed class Steps<T>(LongWork<T> work) : IProgress<string>
    {
        public void Report(string value) => work.Say(value);
    }
}
