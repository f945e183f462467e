using System.Diagnostics.CodeAnalysis;
using Panel.Calls;
using Panel.Dns;

namespace Panel.Domains;

/// <summary>
/// Something a registrar is to do with a domain. The family grows: a module rejects an order that it does not know
/// (<see cref="CallOutcome.Rejected"/>).
/// </summary>
[Experimental(Draft.Id)]
public abstract record DomainOrder
{
    /// <summary>Most years a domain can be held in advance.</summary>
    public const int MostYears = 10;

    private DomainOrder(string domain) => Domain = domain;

    public string Domain { get; }

    /// <summary>What is wrong with it, or null; Panel asks before it sends.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(DomainRule.Name(nameof(Domain), Domain), CheckRest());

    private protected virtual Problem? CheckRest() => null;

    /// <summary>The domain is registered for its holder.</summary>
    /// <param name="Years">1–10.</param>
    /// <param name="Nameservers">0–13, each once. None: the domain is not delegated.</param>
    /// <param name="Extras">What the ending asks for besides (<see cref="DomainTerms.Extras"/>), by name.</param>
    /// <param name="Price">
    /// What we expect to pay. Where the registrar asks for more, a premium name for one, it is rejected and nothing is
    /// bought.
    /// </param>
    public sealed record Register(
        string Domain, int Years, DomainContacts Contacts, IReadOnlyList<Nameserver> Nameservers,
        IReadOnlyDictionary<string, string> Extras, Money Price) : DomainOrder(Domain)
    {
        private protected override Problem? CheckRest() => Problem.All(
            DomainRule.Years(nameof(Years), Years), Contacts.Check(),
            DomainRule.Nameservers(nameof(Nameservers), Nameservers));
    }

    /// <summary>The domain comes to us from another registrar. It takes days, and the holder or the registrar may
    /// refuse.</summary>
    /// <param name="AuthCode">From the holder; null where the ending has none.</param>
    /// <param name="Nameservers">Empty: they stay as they are.</param>
    public sealed record TransferIn(
        string Domain, Secret? AuthCode, DomainContacts Contacts, IReadOnlyList<Nameserver> Nameservers,
        IReadOnlyDictionary<string, string> Extras, Money Price) : DomainOrder(Domain)
    {
        private protected override Problem? CheckRest() => Problem.All(
            AuthCode is null ? null : Rule.Secret(nameof(AuthCode), AuthCode), Contacts.Check(),
            DomainRule.Nameservers(nameof(Nameservers), Nameservers));
    }

    /// <summary>The domain is held for some more years.</summary>
    /// <param name="ExpiresOn">
    /// Its end as we know it, UTC: a domain that ends later was renewed already, and the order is rejected (RFC 5731,
    /// section 3.2.3).
    /// </param>
    public sealed record Renew(string Domain, int Years, DateOnly ExpiresOn, Money Price) : DomainOrder(Domain)
    {
        private protected override Problem? CheckRest() => DomainRule.Years(nameof(Years), Years);
    }

    /// <summary>A domain that was deleted comes back, while it can (RFC 3915).</summary>
    public sealed record Restore(string Domain, Money Price) : DomainOrder(Domain);

    /// <summary>The domain has these name servers, and no others.</summary>
    /// <param name="Nameservers">0–13, each once.</param>
    public sealed record ChangeNameservers(string Domain, IReadOnlyList<Nameserver> Nameservers) : DomainOrder(Domain)
    {
        private protected override Problem? CheckRest() => DomainRule.Nameservers(nameof(Nameservers), Nameservers);
    }

    /// <summary>The parent zone says that the domain is signed by these keys, and no others (RFC 5910). None: it is not
    /// signed.</summary>
    public sealed record ChangeSigners(string Domain, IReadOnlyList<DelegationSigner> Signers) : DomainOrder(Domain)
    {
        private protected override Problem? CheckRest() => Problem.All(Signers.Select(signer => signer.Check()));
    }

    /// <summary>The domain has these people. A new holder may have to agree first; where that costs, terms and price
    /// say so.</summary>
    public sealed record ChangeContacts(string Domain, DomainContacts Contacts) : DomainOrder(Domain)
    {
        private protected override Problem? CheckRest() => Contacts.Check();
    }

    /// <summary>Whether nobody can take the domain over, even with its code.</summary>
    public sealed record LockTransfers(string Domain, bool Locked) : DomainOrder(Domain);

    /// <summary>Whether the public directory hides who holds the domain. Rejected where the ending has no such
    /// thing.</summary>
    public sealed record HideHolder(string Domain, bool Hidden) : DomainOrder(Domain);

    /// <summary>Answers another registrar that wants to take the domain over. No answer within the days of the ending
    /// is a yes.</summary>
    public sealed record AnswerTransfer(string Domain, bool Agreed) : DomainOrder(Domain);

    /// <summary>The domain is given up: at once where <paramref name="AtExpiry"/> is not set, and then mostly for
    /// good.</summary>
    public sealed record GiveUp(string Domain, bool AtExpiry) : DomainOrder(Domain);
}
