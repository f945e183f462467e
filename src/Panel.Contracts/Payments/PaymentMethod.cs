using System.Diagnostics.CodeAnalysis;

namespace Panel.Payments;

/// <summary>A way to pay, in one currency.</summary>
/// <param name="Code">
/// The same word for the same thing at every provider: <c>card</c>, <c>sepa_debit</c>, <c>bank_transfer</c>,
/// <c>paypal</c>, <c>ideal</c>, <c>bancontact</c>, <c>blik</c>, <c>mobilepay</c>; others in small letters, digits and
/// underscores.
/// </param>
/// <param name="Name">For the payer, in the provider's words.</param>
/// <param name="Least">Least amount of one payment.</param>
/// <param name="Most">Most amount of one payment.</param>
[Experimental(Draft.Id)]
public sealed record PaymentMethod(string Code, string Name, Money Least, Money Most)
{
    /// <summary>Whether a mandate can come of it.</summary>
    public bool CanKeepMandate { get; init; }

    /// <summary>Whether an amount can be reserved and captured later.</summary>
    public bool CanCaptureLater { get; init; }

    /// <summary>Whether money can be given back by the same way, whole.</summary>
    public bool CanRefund { get; init; }

    /// <summary>Whether a part can be given back.</summary>
    public bool CanRefundInPart { get; init; }

    /// <summary>Longest time after the payment in which money can be given back, in days; null without an
    /// end.</summary>
    public int? RefundDays { get; init; }

    /// <summary>Whether it can be used for this amount.</summary>
    public bool Takes(Money amount) => amount.Currency == Least.Currency && amount >= Least && amount <= Most;
}

/// <summary>What a movement on our account at the provider is.</summary>
[Experimental(Draft.Id)]
public enum MovementKind
{
    Payment,
    Refund,
    Chargeback,

    /// <summary>What the provider keeps for its work.</summary>
    Fee,

    /// <summary>What it sends to our bank: minus.</summary>
    Payout,

    /// <summary>Everything else: corrections, reserves.</summary>
    Other,
}

/// <summary>A movement on our account at the provider.</summary>
/// <param name="Payment">Id of the payment it belongs to; null where it belongs to none.</param>
/// <param name="Amount">Plus for what we get.</param>
/// <param name="Text">The provider's words; for a payout the reference that our bank statement shows.</param>
[Experimental(Draft.Id)]
public sealed record Movement(
    string Id, MovementKind Kind, string? Payment, Money Amount, DateTimeOffset BookedAt, string Text);

/// <summary>A part of the list of movements.</summary>
/// <param name="Next">The movement to go on behind; null on the last page.</param>
[Experimental(Draft.Id)]
public sealed record MovementPage(IReadOnlyList<Movement> Movements, string? Next);
