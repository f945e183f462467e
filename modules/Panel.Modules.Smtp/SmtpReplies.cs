using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using Panel.Mailing;
using Panel.Modules.Mime;

namespace Panel.Modules.Smtp;

/// <summary>What the answers of a server mean (RFC 5321, 4.2). Pure.</summary>
internal static class SmtpReplies
{
    // 421: the server closes; 530 to 538: it wants encryption or another sign-in.
    internal static bool IsAboutTheServer(int code) => code is 421 or (>= 530 and <= 538);

    internal static MailVerdict OfRecipient(int code) =>
        code is >= 400 and < 500 ? MailVerdict.TryLater : MailVerdict.Refused;

    /// <summary>
    /// What a failure means for every recipient that was not answered yet; null where it is about the server.
    /// </summary>
    internal static MailVerdict? Of(Exception wrong) => wrong switch
    {
        SmtpCommandException { StatusCode: var code } when IsAboutTheServer((int)code) => null,
        SmtpCommandException { StatusCode: var code } when (int)code is >= 400 and < 500 => MailVerdict.TryLater,
        SmtpCommandException { StatusCode: var code } when (int)code is >= 550 and < 600 => MailVerdict.Refused,
        FormatException or ArgumentException => MailVerdict.Refused,
        _ => null,
    };

    internal static string Says(Exception wrong) => OneLine.Of(Reason(wrong), OneLine.LongestAnswer);

    // The reason lies in the innermost exception: no such host, connection refused, certificate not trusted.
    private static string Reason(Exception wrong) => wrong switch
    {
        OperationCanceledException => "The mail server did not answer in time.",
        SmtpCommandException { StatusCode: var code } =>
            string.Create(CultureInfo.InvariantCulture, $"{(int)code} {wrong.Message}"),
        SslHandshakeException => $"The connection could not be encrypted: {wrong.GetBaseException().Message}",
        { InnerException: { } inner } => $"{wrong.Message} {Reason(inner)}",
        _ => wrong.Message,
    };
}
