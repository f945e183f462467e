using System.Collections.Concurrent;
using Panel.Calls;
using Panel.Platform.Calls;

namespace Panel.Tests.Platform.Calls;

/// <summary>The other side, in this process: it does what a test says.</summary>
internal sealed class Partner : ICallTarget
{
    private int _sent, _asked;

    public string Name => "test.partner";

    public IReadOnlyList<string> Secrets => ["hunter2"];

    internal Func<OutboundCall, Task<CallOutcome>> OnSend { get; set; } = _ =>
        Task.FromResult<CallOutcome>(new CallOutcome.Succeeded("done"));

    internal Func<OutboundCall, Task<CallTruth>> OnAsk { get; set; } = _ => throw new NotSupportedException();

    internal ConcurrentQueue<string> Keys { get; } = [];

    internal int Sent => _sent;

    internal int Asked => _asked;

    public Task<CallOutcome> SendAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        Keys.Enqueue(call.Key);
        return OnSend(call);
    }

    public Task<CallTruth> LookUpAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return OnAsk(call);
    }
}
