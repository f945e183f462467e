namespace Panel.Modules;

/// <summary>
/// A started instance, and the calls that are in it. It ends when it is retired and the last call has left.
/// </summary>
/// <param name="version">The stored version it was started with.</param>
internal sealed class RunningModule(IModule module, long version)
{
    private readonly Lock _guard = new();

    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _calls;

    private bool _retired;

    internal IModule Module => module;

    internal long Version => version;

    /// <summary>A call begins; false when the instance takes no calls any more.</summary>
    internal bool Enter()
    {
        lock (_guard)
        {
            if (_retired) return false;
            _calls++;
            return true;
        }
    }

    internal void Leave()
    {
        lock (_guard)
        {
            if (--_calls == 0 && _retired) _empty.TrySetResult();
        }
    }

    /// <summary>Takes no more calls; completed when the last one has left.</summary>
    internal Task RetireAsync()
    {
        lock (_guard)
        {
            _retired = true;
            if (_calls == 0) _empty.TrySetResult();
        }
        return _empty.Task;
    }
}
