using System.Diagnostics.CodeAnalysis;
using Panel.Calls;

namespace Panel.Payments;

/// <summary>
/// Something a provider is to do. The family grows: a module rejects an order that it does not know
/// (<see cref="CallOutcome.Rejected"/>).
/// </summary>
[Experimental(Draft.Id)]
public abstract record PaymentOrder
{
    /// <summary>Most characters of what a payer reads on a statement: as many as a SEPA transfer carries.</summary>
    public const int LongestText = 140;

    private PaymentOrder()
    {
    }

    /// <summary>What is wrong with it, or null; Panel asks before it sends.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public abstract Problem? Check();

    /// <summary>
    /// A payment that a person makes now: the provider's page is at <see cref="Payment.PayAt"/>. It expires when nobody
    /// pays.
    /// </summary>
    /// <param name="Text">What the payer reads on the statement, such as the number of the invoice; at most 140
    /// characters.</param>
    /// <param name="Method">Code of a <see cref="PaymentMethod"/>; null lets the payer choose at the provider.</param>
    /// <param name="ReturnTo">Where the payer comes back to, paid or not.</param>
    /// <param name="NotifyTo">Where the provider sends notices.</param>
    /// <param name="Language">Language tag of the provider's page, such as <c>de</c>.</param>
    public sealed record StartPayment(
        Money Amount, string Text, string? Method, PaymentPayer Payer, Uri ReturnTo, Uri NotifyTo, string Language)
            : PaymentOrder
    {
        /// <summary>
        /// Whether the payer also agrees to be charged later (<see cref="ChargeMandate"/>); the mandate's id is in
        /// <see cref="Payment.Mandate"/> once paid. For methods with <see cref="PaymentMethod.CanKeepMandate"/>.
        /// </summary>
        public bool KeepMandate { get; init; }

        /// <summary>
        /// Whether the amount is only reserved, until <see cref="CapturePayment"/> or <see cref="CancelPayment"/>. For
        /// methods with <see cref="PaymentMethod.CanCaptureLater"/>.
        /// </summary>
        public bool CaptureLater { get; init; }

        /// <inheritdoc/>
        public override Problem? Check() => Problem.All(
            Rule.Positive(nameof(Amount), Amount), Rule.Text(nameof(Text), Text, LongestText), Payer.Check(),
            Rule.Address(nameof(ReturnTo), ReturnTo), Rule.Address(nameof(NotifyTo), NotifyTo),
            Rule.Text(nameof(Language), Language, 35));
    }

    /// <summary>
    /// A payment without the payer, by a mandate. With direct debit it is settled days later and can come back for
    /// weeks (<see cref="Payment.ChargedBack"/>). Panel announces it to the payer beforehand where the scheme asks for
    /// that.
    /// </summary>
    /// <param name="Text">As of <see cref="StartPayment"/>.</param>
    /// <param name="CollectOn">First day on which the amount may leave the payer's account; null: as soon as the scheme
    /// allows.</param>
    public sealed record ChargeMandate(string Mandate, Money Amount, string Text, DateOnly? CollectOn, Uri NotifyTo)
        : PaymentOrder
    {
        /// <inheritdoc/>
        public override Problem? Check() => Problem.All(
            Rule.Id(nameof(Mandate), Mandate), Rule.Positive(nameof(Amount), Amount),
            Rule.Text(nameof(Text), Text, LongestText),
            Rule.Address(nameof(NotifyTo), NotifyTo));
    }

    /// <summary>Takes a reserved amount, or a part of it; the rest is set free.</summary>
    public sealed record CapturePayment(string Payment, Money Amount) : PaymentOrder
    {
        /// <inheritdoc/>
        public override Problem? Check() =>
            Problem.All(Rule.Id(nameof(Payment), Payment), Rule.Positive(nameof(Amount), Amount));
    }

    /// <summary>Ends a payment that is open or only reserved. One that is paid is rejected: give it back
    /// instead.</summary>
    public sealed record CancelPayment(string Payment) : PaymentOrder
    {
        /// <inheritdoc/>
        public override Problem? Check() => Rule.Id(nameof(Payment), Payment);
    }

    /// <summary>
    /// Gives money back. Several refunds of one payment each have a key of their own; together they are at most what
    /// was paid, which the provider judges.
    /// </summary>
    /// <param name="Text">What the payer reads on the statement, such as the number of the credit note.</param>
    public sealed record RefundPayment(string Payment, Money Amount, string Text) : PaymentOrder
    {
        /// <inheritdoc/>
        public override Problem? Check() => Problem.All(
            Rule.Id(nameof(Payment), Payment), Rule.Positive(nameof(Amount), Amount),
            Rule.Text(nameof(Text), Text, LongestText));
    }

    /// <summary>The mandate can no longer be charged. What is on its way goes on.</summary>
    public sealed record RevokeMandate(string Mandate) : PaymentOrder
    {
        /// <inheritdoc/>
        public override Problem? Check() => Rule.Id(nameof(Mandate), Mandate);
    }
}

/// <summary>Who pays, as far as a provider may need it: for direct debit, for the checks of card schemes, for its
/// mails.</summary>
/// <param name="Reference">Panel's number of the account: the provider keeps mandates by it.</param>
/// <param name="Country">Two letters (ISO 3166-1).</param>
[Experimental(Draft.Id)]
public sealed record PaymentPayer(string Reference, string Name, string Email, string Country)
{
    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        Rule.Text(nameof(Reference), Reference, 100), Rule.Text(nameof(Name), Name, 200),
        Rule.Email(nameof(Email), Email),
        Rule.Country(nameof(Country), Country));
}
