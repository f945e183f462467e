using System.ComponentModel.DataAnnotations;
using Panel.Dns;

namespace Panel.Modules.PowerDns;

/// <summary>Where the server's API is, and what new zones get.</summary>
public sealed record PowerDnsSettings : IValidatableObject
{
    /// <summary>Address of the API's web server, without <c>/api</c>.</summary>
    [Display(
        Name = nameof(Texts.Address), Description = nameof(Texts.AddressHelp), ResourceType = typeof(Texts), Order = 1)]
    [Required, StringLength(200)]
    public string Address { get; init; } = "http://127.0.0.1:8081";

    /// <summary>
    /// Whether the key may travel in clear to another machine. PowerDNS itself speaks no TLS; a proxy before it does.
    /// </summary>
    [Display(
        Name = nameof(Texts.PlainHttp), Description = nameof(Texts.PlainHttpHelp), ResourceType = typeof(Texts),
        Order = 2)]
    public bool AllowPlainHttp { get; init; }

    /// <summary>The server behind the API; <c>localhost</c> wherever there is one only.</summary>
    [Display(
        Name = nameof(Texts.ServerId), Description = nameof(Texts.ServerIdHelp), ResourceType = typeof(Texts),
        Order = 3)]
    [Required, StringLength(60)]
    [RegularExpression(
        "[A-Za-z0-9._-]+", ErrorMessageResourceName = nameof(Texts.ServerIdWrong),
        ErrorMessageResourceType = typeof(Texts))]
    public string ServerId { get; init; } = "localhost";

    /// <summary>The server's <c>api-key</c>.</summary>
    [Display(
        Name = nameof(Texts.ApiKey), Description = nameof(Texts.ApiKeyHelp), ResourceType = typeof(Texts), Order = 4)]
    [DataType(DataType.Password), Required, StringLength(200)]
    [RegularExpression(
        "[!-~]+", ErrorMessageResourceName = nameof(Texts.ApiKeyWrong), ErrorMessageResourceType = typeof(Texts))]
    public string ApiKey { get; init; } = "";

    /// <summary>
    /// Name servers of zones that are made without any, with blanks or commas between them; may be empty.
    /// </summary>
    [Display(
        Name = nameof(Texts.Nameservers), Description = nameof(Texts.NameserversHelp), ResourceType = typeof(Texts),
        Order = 5)]
    [StringLength(1000)]
    public string Nameservers { get; init; } = "";

    /// <summary>
    /// Mail address in the SOA record of new zones; empty leaves SOA to the server's <c>default-soa-content</c>.
    /// </summary>
    [Display(
        Name = nameof(Texts.Contact), Description = nameof(Texts.ContactHelp), ResourceType = typeof(Texts), Order = 6)]
    [StringLength(200)]
    [RegularExpression(
        "[A-Za-z0-9._+-]+@[A-Za-z0-9._-]+", ErrorMessageResourceName = nameof(Texts.ContactWrong),
        ErrorMessageResourceType = typeof(Texts))]
    public string Contact { get; init; } = "";

    /// <summary>Lifetime of the NS and SOA records of new zones, seconds.</summary>
    [Display(Name = nameof(Texts.Ttl), ResourceType = typeof(Texts), Order = 7), Range(60, 604_800)]
    public int Ttl { get; init; } = 3_600;

    /// <summary>
    /// How long resolvers remember that a name is not there, seconds (RFC 2308, section 4); with <see cref="Contact"/>
    /// only.
    /// </summary>
    [Display(
        Name = nameof(Texts.NegativeTtl), Description = nameof(Texts.NegativeTtlHelp), ResourceType = typeof(Texts),
        Order = 8)]
    [Range(60, 86_400)]
    public int NegativeTtl { get; init; } = 3_600;

    /// <summary>How long the server may take over one change or question altogether, seconds.</summary>
    [Display(Name = nameof(Texts.Timeout), ResourceType = typeof(Texts), Order = 9), Range(1, 20)]
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>The names in <see cref="Nameservers"/>, in small letters without the final dot.</summary>
    internal IReadOnlyList<string> DefaultNameservers =>
    [
        .. Nameservers.Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.TrimEnd('.').ToLowerInvariant()).Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var address = Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? uri : null;
        if (address is not { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" })
            yield return new ValidationResult(Texts.AddressWrong, [nameof(Address)]);
        else if (address is { Scheme: "http", IsLoopback: false } && !AllowPlainHttp)
            yield return new ValidationResult(Texts.AddressPlain, [nameof(Address)]);
        if (DefaultNameservers.Count > DnsChange.EnsureZone.MostNameservers
            || DefaultNameservers.Any(name => DnsName.Check("", name) is not null))
            yield return new ValidationResult(Texts.NameserversWrong, [nameof(Nameservers)]);
    }
}
