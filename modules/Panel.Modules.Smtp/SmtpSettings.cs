using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Panel.Modules.Smtp;

/// <summary>How the connection to the mail server is kept private.</summary>
public enum SmtpEncryption
{
    /// <summary>Not at all: for a server on this machine or a network of one's own.</summary>
    [Display(Name = nameof(Texts.None), ResourceType = typeof(Texts))]
    None,

    /// <summary>STARTTLS is demanded, and the server's certificate must be trusted by this machine.</summary>
    [Display(Name = nameof(Texts.StartTls), ResourceType = typeof(Texts))]
    StartTls,

    /// <summary>TLS from the first byte, usually on port 465 (RFC 8314), with a certificate as for STARTTLS.</summary>
    [Display(Name = nameof(Texts.Tls), ResourceType = typeof(Texts))]
    Tls,
}

/// <summary>Which server mails go through.</summary>
public sealed record SmtpSettings : IValidatableObject
{
    /// <summary>The port of mail submission (RFC 6409).</summary>
    public const int UsualPort = 587;

    /// <summary>Name or address of the server.</summary>
    [Display(Name = nameof(Texts.Host), Description = nameof(Texts.HostHelp), ResourceType = typeof(Texts), Order = 1)]
    [Required, StringLength(253)]
    public string Host { get; init; } = "";

    [Display(Name = nameof(Texts.Port), ResourceType = typeof(Texts), Order = 2), Range(1, 65535)]
    public int Port { get; init; } = UsualPort;

    [Display(Name = nameof(Texts.Encryption), ResourceType = typeof(Texts), Order = 3)]
    public SmtpEncryption Encryption { get; init; } = SmtpEncryption.StartTls;

    /// <summary>Empty where the server wants no sign-in.</summary>
    [Display(
        Name = nameof(Texts.User), Description = nameof(Texts.UserHelp), ResourceType = typeof(Texts), Order = 4),
        StringLength(200)]
    public string User { get; init; } = "";

    [Display(
        Name = nameof(Texts.Password), ResourceType = typeof(Texts), Order = 5), DataType(DataType.Password),
        StringLength(500)]
    public string Password { get; init; } = "";

    /// <summary>What is no server, and a password that would travel in clear.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return new ValidationResult(Texts.HostWrong, [nameof(Host)]);
        if (Encryption == SmtpEncryption.None && User.Length > 0 && Password.Length > 0 && !IsHere)
            yield return new ValidationResult(Texts.Unencrypted, [nameof(Encryption)]);
    }

    // The generated text of a record would put the password into a log.
    public override string ToString() => $"{Host}:{Port}";

    private bool IsHere => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
