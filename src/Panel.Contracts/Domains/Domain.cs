using System.Diagnostics.CodeAnalysis;
using Panel.Dns;

namespace Panel.Domains;

/// <summary>How a domain stands.</summary>
[Experimental(Draft.Id)]
public enum DomainState
{
    /// <summary>The registry has not finished the registration.</summary>
    PendingRegistration,

    /// <summary>Its transfer to us is on its way.</summary>
    PendingTransferIn,
    Active,

    /// <summary>Another registrar wants it; an answer is due by <see cref="Domain.AnswerBy"/>.</summary>
    PendingTransferOut,

    /// <summary>Its time is over; it can still be renewed as usual.</summary>
    Expired,

    /// <summary>Deleted; it can be restored for a fee (RFC 3915).</summary>
    Redemption,

    /// <summary>Deleted, and nobody can bring it back.</summary>
    PendingDelete,

    /// <summary>It went to another registrar.</summary>
    TransferredAway,
}

/// <summary>A domain as the registrar has it.</summary>
/// <param name="ExpiresOn">Its end, UTC; null while it is not registered yet, or where the ending has none.</param>
/// <param name="IsLocked">Nobody can take it over, even with its code.</param>
/// <param name="IsHidden">The public directory hides the holder.</param>
/// <param name="IsOnHold">It is not delegated, whatever name servers it has: the registry wants something (a holder's
/// confirmation).</param>
[Experimental(Draft.Id)]
public sealed record Domain(
    string Name, DomainState State, DateOnly? RegisteredOn, DateOnly? ExpiresOn, IReadOnlyList<Nameserver> Nameservers,
    IReadOnlyList<DelegationSigner> Signers, bool IsLocked, bool IsHidden, bool IsOnHold)
{
    /// <summary>Its people; null where the registrar does not tell them.</summary>
    public DomainContacts? Contacts { get; init; }

    /// <summary>Until when we may answer a transfer away; null where there is none.</summary>
    public DateTimeOffset? AnswerBy { get; init; }
}

/// <summary>A part of the list of domains.</summary>
/// <param name="Next">The name to go on behind; null on the last page.</param>
[Experimental(Draft.Id)]
public sealed record DomainPage(IReadOnlyList<Domain> Domains, string? Next);

/// <summary>What the registrar tells without being asked.</summary>
/// <param name="Id">To acknowledge it.</param>
/// <param name="Domain">Null where it is about none. What it means for the domain is read off the domain.</param>
/// <param name="Text">In the registrar's words.</param>
[Experimental(Draft.Id)]
public sealed record RegistrarMessage(string Id, string? Domain, DateTimeOffset At, string Text);

/// <summary>Whether a domain can be registered.</summary>
/// <param name="IsFree">Null where the registrar could not say.</param>
/// <param name="Price">For the first year, where it is other than that of the ending: a premium name.</param>
/// <param name="Reason">Why not, or why nobody knows, for people.</param>
[Experimental(Draft.Id)]
public sealed record Availability(string Domain, bool? IsFree, Money? Price, string? Reason);

/// <summary>Terms and prices of an ending.</summary>
/// <param name="Ending">Such as <c>de</c> or <c>co.uk</c>.</param>
/// <param name="LeastYears">Of a registration.</param>
/// <param name="Register">For the least years. Null: cannot be registered, transferred, renewed or restored
/// here.</param>
/// <param name="Transfer">As <paramref name="Register"/>; nothing where it is free.</param>
/// <param name="GraceDays">After its end, in which it can be renewed as usual.</param>
/// <param name="RedemptionDays">After its deletion, in which it can be restored.</param>
/// <param name="NeedsAuthCode">To be transferred to us.</param>
/// <param name="AddsYear">Whether a transfer adds a year.</param>
/// <param name="Extras">What a registration asks for besides the contacts.</param>
[Experimental(Draft.Id)]
public sealed record DomainTerms(
    string Ending, int LeastYears, int MostYears, Money? Register, Money? Transfer, Money? Renew, Money? Restore,
    int GraceDays,
    int RedemptionDays, bool NeedsAuthCode, bool AddsYear, IReadOnlyList<DomainExtra> Extras);

/// <summary>Something that an ending asks for, such as a tax number or the kind of holder.</summary>
/// <param name="Name">For <see cref="DomainOrder.Register.Extras"/>.</param>
/// <param name="Label">For people.</param>
/// <param name="Choices">Values and what people read; empty where it is typed.</param>
[Experimental(Draft.Id)]
public sealed record DomainExtra(
    string Name, string Label, bool IsRequired, IReadOnlyDictionary<string, string> Choices);
