namespace Panel.Modules;

/// <summary>
/// Calls code of modules within bounds. A call that takes too long or binds too much memory is cancelled and left
/// behind; a thread that ignores this goes on in the background, since a process cannot end one of its threads.
/// </summary>
/// <remarks>
/// Memory belongs to the process and not to a module: what is seen is that the process binds much more than when the
/// call began, after a full collection. A module that binds memory between calls is not seen.
/// </remarks>
internal sealed class ModuleBounds(ModuleLimits limits, TimeProvider clock)
{
    /// <summary>The result of the call, off the caller's thread.</summary>
    /// <param name="id">Whose code it is, and <paramref name="what"/> it does: for the message.</param>
    /// <exception cref="ModuleFailedException">It took too long or too much.</exception>
    /// <exception cref="OperationCanceledException">The caller does not want it any more.</exception>
    internal async Task<T> RunAsync<T>(
        string id, string what, TimeSpan limit, Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = end.Token;
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var greedy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var watch = clock.CreateTimer(
            _ => Look(before, greedy), null, limits.MemoryInterval, limits.MemoryInterval);
        var late = Task.Delay(limit, clock, waiting.Token);
        var running = Task.Run(() => call(token), CancellationToken.None);
        var first = await Task.WhenAny(running, greedy.Task, late);
        await waiting.CancelAsync();
        if (first == running) return await running;
        await LeaveAsync(running, end);
        cancellationToken.ThrowIfCancellationRequested();
        throw first == greedy.Task
            ? new ModuleFailedException(
                $"The module '{id}' bound more than {limits.Memory >> 20} MB of memory {what}.")
            { IsHarm = true }
            : new ModuleFailedException($"The module '{id}' took longer than {limit.TotalSeconds:0} s {what}.");
    }

    /// <summary>Waits for something to end, but no longer than this; the time begins before it does.</summary>
    internal Task WaitAsync(Func<Task> ending, TimeSpan limit)
    {
        var late = Task.Delay(limit, clock);
        return Task.WhenAny(ending(), late);
    }

    private void Look(long before, TaskCompletionSource greedy)
    {
        // The second look collects garbage, which costs: only where the first one is bad.
        if (!greedy.Task.IsCompleted
            && GC.GetTotalMemory(false) - before > limits.Memory && GC.GetTotalMemory(true) - before > limits.Memory)
            greedy.TrySetResult();
    }

    private async Task LeaveAsync(Task running, CancellationTokenSource end)
    {
        // What it throws after it was left behind is nobody's any more.
        _ = running.ContinueWith(
            left => left.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        // Handlers of the token are code of the module: they may throw, or never come back.
        await WaitAsync(() => Task.Run(async () =>
        {
            try
            {
                await end.CancelAsync();
            }
            catch (AggregateException)
            {
            }
        }), TimeSpan.FromSeconds(1));
    }
}
