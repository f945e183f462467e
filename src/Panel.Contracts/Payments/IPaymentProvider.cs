using System.Diagnostics.CodeAnalysis;
using Panel.Calls;

namespace Panel.Payments;

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Takes money and gives it back through somebody who does: cards, direct
/// debit, wallets, bank transfer. One instance may be called from several threads.
/// </summary>
/// <remarks>
/// <para><b>Amounts</b> are <see cref="Money"/>: whole minor units of one currency. A module turns them into what its
/// provider wants (<c>"12.30"</c>, <c>1230</c>) by <see cref="Money.ToPlain"/> or <see cref="Money.Minor"/>, never over
/// a floating number.</para>
/// <para><b>Once.</b> An order with the same key has one effect, whatever the network does. Many providers forget
/// idempotency keys after a day; so the key is stored with the payment too, and the truth is asked for by it.</para>
/// <para><b>What a payment is</b> is only ever read (<see cref="FindPaymentAsync"/>). Notices of the provider and the
/// payer's return are hints to read it. The ledger, what is owed and what an amount pays are Panel's: a module knows
/// nothing of invoices.</para>
/// <para><b>Card data</b> never come to Panel or a module: the payer types them at the provider (<see
/// cref="Payment.PayAt"/>).</para>
/// </remarks>
[Experimental(Draft.Id)]
public interface IPaymentProvider
{
    /// <summary>How people may pay with the settings it was started with. May ask the provider; the answer is kept for
    /// an hour.</summary>
    /// <exception cref="CallFailedException">The provider cannot be asked.</exception>
    Task<IReadOnlyList<PaymentMethod>> ListMethodsAsync(CancellationToken cancellationToken);

    /// <summary>Sends an order.</summary>
    /// <param name="order">Checked (<see cref="PaymentOrder.Check"/>).</param>
    /// <returns>
    /// <see cref="CallOutcome.Succeeded"/> with the id of the payment, refund or mandate when the provider took it: not
    /// that money has moved. <see cref="CallOutcome.Rejected"/> when it refused: unknown method, too much, refunded
    /// already. A declined card is no refusal but a payment that failed. <see cref="CallOutcome.Unknown"/> for
    /// everything else, a 500 included.
    /// </returns>
    Task<CallOutcome> ApplyAsync(CallKey key, PaymentOrder order, CancellationToken cancellationToken);

    /// <summary>After an unknown outcome: asks by the key whether the provider has it. Changes nothing.</summary>
    /// <returns>
    /// <see cref="CallTruth.Done"/> with the id; <see cref="CallTruth.NotDone"/> only where the provider would do an
    /// order with this key once, or is sure to have finished with the first one; else <see cref="CallTruth.Unknown"/>.
    /// </returns>
    Task<CallTruth> FindOutAsync(CallKey key, PaymentOrder order, CancellationToken cancellationToken);

    /// <summary>A payment as it stands now, with what was given back; null where the provider knows none of this
    /// id.</summary>
    /// <exception cref="CallFailedException">The provider cannot be asked.</exception>
    Task<Payment?> FindPaymentAsync(string id, CancellationToken cancellationToken);

    /// <summary>A mandate as it stands now; null where the provider knows none of this id.</summary>
    /// <exception cref="CallFailedException">The provider cannot be asked.</exception>
    Task<Mandate?> FindMandateAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a notice that came in over HTTP: which payments and mandates are to be read anew. Asks nobody and believes
    /// nothing else in it. Where the provider signs its notices, the signature is compared in constant time, over the
    /// bytes as they came.
    /// </summary>
    /// <returns>
    /// Ids, none where the notice is about nothing we keep; it is answered with 200. Problem <c>invalid</c> where it is
    /// not the provider's: answered with 400 and thrown away.
    /// </returns>
    Result<IReadOnlyList<string>> ReadNotice(PaymentNotice notice);

    /// <summary>
    /// What moved on our account at the provider, in the order it was booked: payments, refunds, chargebacks, fees,
    /// payouts to our bank. Its sum is the balance; accounting is reconciled by it.
    /// </summary>
    /// <param name="after">Only what was booked behind this movement; null begins with the first the provider still
    /// has.</param>
    /// <param name="take">Most movements of the page, 1–1,000.</param>
    /// <exception cref="CallFailedException">The provider cannot be asked.</exception>
    Task<MovementPage> ListMovementsAsync(string? after, int take, CancellationToken cancellationToken);
}

/// <summary>A request that somebody sent to the address for notices.</summary>
/// <param name="Headers">By name, in whatever case.</param>
/// <param name="Body">The bytes as they came, at most 1 MB.</param>
/// <param name="ReceivedAt">For signatures that grow old.</param>
[Experimental(Draft.Id)]
public sealed record PaymentNotice(
    IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt);
