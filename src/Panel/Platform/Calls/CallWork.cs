using Panel.Calls;
using Panel.Platform.Events;

namespace Panel.Platform.Calls;

/// <summary>
/// Works on one call that its queue holds. What was sent before is asked for before it is sent again, and what is about
/// to be sent is committed as sent before.
/// </summary>
internal sealed class CallWork(CallQueue queue, ICallTarget target)
{
    /// <summary>How often a call is sent whose target says each time that it did not do it.</summary>
    internal const int MostSends = 5;

    private const int LongestAnswer = 4_000;

    private const int LongestReason = 500;

    // When the truth is asked for: soon, when the other side is up again, then daily for a working week.
    private static readonly RetryWaits Asking = new(
        TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(1),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>Goes as far as it can be gone now.</summary>
    internal async Task<CallOutcome> RunAsync(CallRow call, CancellationToken cancellationToken)
    {
        try
        {
            if (call.State == CallState.Sent)
                call = await queue.MoveAsync(
                    call, CallTrigger.Lose, "Its process ended before the answer was kept.", TimeSpan.Zero);
            if (call.State == CallState.Unknown) call = await AskAsync(call, cancellationToken);
            if (call.State == CallState.Planned) call = await SendAsync(call, cancellationToken);
            return call.Outcome;
        }
        catch (LeaseLostException)
        {
            // It took too long, or a commit came through whose answer was lost. Whoever has it goes on with it.
            return await queue.OutcomeAsync(call.Id);
        }
    }

    private async Task<CallRow> AskAsync(CallRow call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var truth = await TimedAsync<CallTruth>(
            cancel => target.LookUpAsync(call.ToCall(), cancel), reason => new CallTruth.Unknown(reason),
            cancellationToken);
        return truth switch
        {
            CallTruth.Done done => await queue.MoveAsync(call, CallTrigger.Succeed, Clean(done.Answer, LongestAnswer)),
            CallTruth.NotDone when call.Sends >= MostSends => await queue.MoveAsync(
                call, CallTrigger.GiveUp, $"It was sent {call.Sends} times, and the other side has not done it."),
            CallTruth.NotDone => await queue.MoveAsync(call, CallTrigger.Miss),
            CallTruth.Unknown unknown => await queue.MoveAsync(
                call, CallTrigger.Doubt, Clean(unknown.Reason, LongestReason), Asking.After(call.Asks + 2)),
            _ => throw new InvalidOperationException($"{target.Name} gave no truth."),
        };
    }

    private async Task<CallRow> SendAsync(CallRow call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sent = await queue.MoveAsync(call, CallTrigger.Send);
        var outcome = await TimedAsync<CallOutcome>(
            cancel => target.SendAsync(call.ToCall(), cancel), reason => new CallOutcome.Unknown(reason),
            cancellationToken);
        return outcome switch
        {
            CallOutcome.Succeeded succeeded =>
                await queue.MoveAsync(sent, CallTrigger.Succeed, Clean(succeeded.Answer, LongestAnswer)),
            CallOutcome.Rejected rejected =>
                await queue.MoveAsync(sent, CallTrigger.Reject, Clean(rejected.Reason, LongestReason)),
            CallOutcome.Unknown unknown => await queue.MoveAsync(
                sent, CallTrigger.Lose, Clean(unknown.Reason, LongestReason), Asking.After(1)),
            _ => throw new InvalidOperationException($"{target.Name} gave no outcome."),
        };
    }

    // A target may forget its token: it is not waited for any longer, and what it still does is asked for like
    // everything unknown.
    private async Task<T> TimedAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<string, T> unknown, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(OutboundCalls.Timeout, queue.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await call(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception)
        {
            return unknown(
                timeout.IsCancellationRequested ? $"No answer within {OutboundCalls.Timeout.TotalSeconds} s."
                : cancellationToken.IsCancellationRequested ? "Panel stopped before the answer came."
                : $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private string Clean(string text, int longest) => CallRedaction.Text(text, target.Secrets, longest);
}
