using System.Diagnostics.CodeAnalysis;

namespace Panel.Payments;

/// <summary>How a payment stands. What was given back is not a state: a paid one stays paid.</summary>
[Experimental(Draft.Id)]
public enum PaymentState
{
    /// <summary>Nobody has paid yet; the payer can.</summary>
    Open,

    /// <summary>The payer has done all; the money is on its way and may still not come (direct debit, bank
    /// transfer).</summary>
    Pending,

    /// <summary>The amount is reserved and can be captured.</summary>
    Reserved,

    /// <summary>The provider has the money for us.</summary>
    Paid,

    /// <summary>It was tried and did not work; another try is another payment.</summary>
    Failed,

    /// <summary>The payer or we ended it.</summary>
    Cancelled,

    /// <summary>Nobody paid in time.</summary>
    Expired,
}

/// <summary>Why a payment failed, as far as it decides what is done next.</summary>
[Experimental(Draft.Id)]
public enum PaymentFailure
{
    /// <summary>Something else, or the provider does not say.</summary>
    Other,

    /// <summary>Not enough money: another try some days later may work.</summary>
    NoFunds,

    /// <summary>The card or account is gone, expired or blocked: another try is useless, the payer has to give another
    /// one.</summary>
    NoMeans,

    /// <summary>The payer's bank wants the payer to confirm: it has to be paid with the payer there.</summary>
    NeedsPayer,

    /// <summary>Suspected fraud. It is not tried again by itself.</summary>
    Fraud,
}

/// <summary>A payment as the provider has it.</summary>
/// <param name="Id">The provider's, such as <c>tr_7UhSN1zuXS</c>; at most 200 characters.</param>
/// <param name="Key">Text of the key it was ordered with; null where somebody made it elsewhere.</param>
/// <param name="Amount">What was asked for.</param>
/// <param name="Paid">What came; nothing before <see cref="PaymentState.Paid"/>, a part after a captured part.</param>
/// <param name="GivenBack">Sum of all refunds that were not refused.</param>
/// <param name="ChargedBack">
/// What the payer's bank took back: returned direct debits and lost disputes. Falls again when a dispute is won.
/// </param>
/// <param name="Method">Code of the method; null while the payer has not chosen.</param>
/// <param name="PayAt">Page for the payer; null where there is nothing to do.</param>
/// <param name="Mandate">Id of the mandate that it was made by, or that came of it.</param>
[Experimental(Draft.Id)]
public sealed record Payment(
    string Id, string? Key, PaymentState State, Money Amount, Money Paid, Money GivenBack, Money ChargedBack,
    string? Method, Uri? PayAt,
    string? Mandate, DateTimeOffset CreatedAt, DateTimeOffset? PaidAt)
{
    /// <summary>Until when it can be paid, or the reserved amount be captured; null where there is no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it failed; null unless <see cref="PaymentState.Failed"/>.</summary>
    public PaymentFailure? Failure { get; init; }

    /// <summary>What the provider says about the failure, for our people; nothing of the card or account.</summary>
    public string? FailureText { get; init; }

    /// <summary>Refunds, the oldest first.</summary>
    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    /// <summary>What we have of it: paid, without what was given or taken back.</summary>
    public Money Kept => Paid - GivenBack - ChargedBack;
}

/// <summary>Money that was, or is to be, given back.</summary>
/// <param name="Key">Text of the key it was ordered with; null where somebody made it elsewhere.</param>
/// <param name="State"><see cref="PaymentState.Pending"/>, <see cref="PaymentState.Paid"/>,
/// <see cref="PaymentState.Failed"/> or <see cref="PaymentState.Cancelled"/>.</param>
[Experimental(Draft.Id)]
public sealed record Refund(string Id, string? Key, PaymentState State, Money Amount, DateTimeOffset CreatedAt);

/// <summary>That a payer agreed to be charged later.</summary>
/// <param name="Label">For people, without what must stay secret: <c>Visa •••• 4242</c>, <c>DE•• •••• 3000</c>.</param>
/// <param name="IsUsable">Whether it can be charged now. A mandate for direct debit ends after 36 months without a
/// collection.</param>
/// <param name="ExpiresOn">Last day on which it can be charged, as of a card; null where none is known.</param>
/// <param name="SignedOn">Day of agreement: a SEPA collection tells it.</param>
/// <param name="Reference">The reference that the payer reads on the statement, for SEPA the unique mandate
/// reference.</param>
[Experimental(Draft.Id)]
public sealed record Mandate(
    string Id, string Method, string Label, bool IsUsable, DateOnly? ExpiresOn, DateOnly? SignedOn, string? Reference);
