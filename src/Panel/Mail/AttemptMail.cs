using System.Diagnostics;
using System.Diagnostics.Metrics;
using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;

namespace Panel.Mail;

/// <summary>What became of an attempt.</summary>
internal enum MailFate
{
    /// <summary>The other side took it and answers for it now.</summary>
    Sent,

    /// <summary>It would not take this mail now; another attempt may succeed.</summary>
    Deferred,

    /// <summary>It will never take this mail.</summary>
    Refused,

    /// <summary>There was no handing over at all. Other mails would fare the same.</summary>
    Unreachable,

    /// <summary>No module was asked: none is turned on, or its settings are not complete. It was no attempt.</summary>
    NotReady,
}

/// <summary>An attempt and, where it failed, why: what the other side said, without secrets.</summary>
internal sealed record MailOutcome(MailFate Fate, string Reason = "");

/// <summary>
/// Hands a mail to one recipient over, and says what became of it. Never throws but for cancellation.
/// </summary>
internal static class AttemptMail
{
    private static readonly Counter<long> Attempts =
        Telemetry.Figures.CreateCounter<long>(
            "panel.mail.attempts", "{attempt}", "Attempts to send a mail, by what became of them.");

    internal static async Task<MailOutcome> RunAsync(
        IMailTransport transport, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Spans.StartActivity("mail", ActivityKind.Client);
        var outcome = await TryAsync(transport, mail, cancellationToken);
        var fate = KeyValuePair.Create<string, object?>("panel.mail.fate", outcome.Fate.ToStored());
        Attempts.Add(1, fate);
        span?.SetTag(fate.Key, fate.Value);
        return outcome with { Reason = MailLine.Of(outcome.Reason, MailLine.LongestReason) };
    }

    private static async Task<MailOutcome> TryAsync(
        IMailTransport transport, OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var answer = (await transport.SendAsync(mail, cancellationToken)).Single();
            return new MailOutcome(FateOf(answer.Verdict), answer.Verdict == MailVerdict.Taken ? "" : answer.Says);
        }
        catch (MailUnreachableException unreachable)
        {
            return new MailOutcome(MailFate.Unreachable, unreachable.Message);
        }
        catch (ModuleFailedException failure)
        {
            return new MailOutcome(failure.IsNotReady ? MailFate.NotReady : MailFate.Unreachable, failure.Message);
        }
    }

    private static MailFate FateOf(MailVerdict verdict) => verdict switch
    {
        MailVerdict.Taken => MailFate.Sent,
        MailVerdict.Refused => MailFate.Refused,
        MailVerdict.TryLater => MailFate.Deferred,
    };
}
