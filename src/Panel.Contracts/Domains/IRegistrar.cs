using System.Diagnostics.CodeAnalysis;
using Panel.Calls;

namespace Panel.Domains;

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Registers and keeps domains, at a registry itself (EPP, RFC 5730–5734) or
/// through a registrar's interface. One instance may be called from several threads.
/// </summary>
/// <remarks>
/// <para>Names are ASCII (the caller has done IDNA), in small letters, without the final dot.</para>
/// <para><b>Once.</b> A registration, a renewal and a transfer cost money. A module gives the key on (as client
/// transaction id, for EPP), and never sends an order again by itself. Where nothing can be asked for by the key, the
/// truth is read off the domain: it is ours, its end has moved, its transfer is on its way.</para>
/// <para><b>Later.</b> Orders that a registry takes up and finishes later (EPP 1001) have succeeded when it took them;
/// the domain's <see cref="Domain.State"/> says how it stands, and a <see cref="RegistrarMessage"/> what came of
/// it.</para>
/// <para>Zones are no business of a registrar here: they are kept by modules of the kind <c>dns</c>.</para>
/// </remarks>
[Experimental(Draft.Id)]
public interface IRegistrar
{
    /// <summary>Endings that it sells, with terms and prices. Kept for a day.</summary>
    /// <exception cref="CallFailedException">It cannot be asked.</exception>
    Task<IReadOnlyList<DomainTerms>> ListTermsAsync(CancellationToken cancellationToken);

    /// <summary>Whether domains can be registered.</summary>
    /// <param name="domains">1–50 names.</param>
    /// <returns>An answer for each, in their order.</returns>
    /// <exception cref="CallFailedException">It cannot be asked about any of them.</exception>
    Task<IReadOnlyList<Availability>> CheckAsync(IReadOnlyList<string> domains, CancellationToken cancellationToken);

    /// <summary>Sends an order.</summary>
    /// <param name="order">Checked (<see cref="DomainOrder.Check"/>).</param>
    /// <returns>
    /// <see cref="CallOutcome.Succeeded"/> with the registrar's reference when it took the order;
    /// <see cref="CallOutcome.Rejected"/> when it refused (EPP 2xxx but 2400 and 2500) and nothing has changed;
    /// <see cref="CallOutcome.Unknown"/> for everything else.
    /// </returns>
    Task<CallOutcome> ApplyAsync(CallKey key, DomainOrder order, CancellationToken cancellationToken);

    /// <summary>After an unknown outcome: whether it was done, by the key or off the domain. Changes nothing.</summary>
    /// <returns>
    /// <see cref="CallTruth.NotDone"/> only where the order cannot still be under way; else
    /// <see cref="CallTruth.Unknown"/>.
    /// </returns>
    Task<CallTruth> FindOutAsync(CallKey key, DomainOrder order, CancellationToken cancellationToken);

    /// <summary>A domain of ours, or one whose transfer to us is on its way; null where it is neither.</summary>
    /// <exception cref="CallFailedException">It cannot be asked.</exception>
    Task<Domain?> FindDomainAsync(string domain, CancellationToken cancellationToken);

    /// <summary>Our domains by name (ordinal), a page at a time: Panel compares them with what it sold.</summary>
    /// <param name="after">Only names behind this one; null begins at the first.</param>
    /// <param name="take">Most domains of the page, 1–1,000.</param>
    /// <exception cref="CallFailedException">It cannot be asked.</exception>
    Task<DomainPage> ListDomainsAsync(string? after, int take, CancellationToken cancellationToken);

    /// <summary>
    /// The code by which somebody else can take the domain over; some registries make a new one each time. Shown to the
    /// holder who asked, and stored nowhere.
    /// </summary>
    /// <exception cref="CallFailedException">It cannot be asked, or there is no code for this ending.</exception>
    Task<Secret> ReadAuthCodeAsync(string domain, CancellationToken cancellationToken);

    /// <summary>The oldest message that was not acknowledged: finished orders, transfers away, expiries. Null: there is
    /// none.</summary>
    /// <exception cref="CallFailedException">It cannot be asked.</exception>
    Task<RegistrarMessage?> ReadMessageAsync(CancellationToken cancellationToken);

    /// <summary>The message was stored and the next one can come. One that is gone already is no failure.</summary>
    /// <exception cref="CallFailedException">It cannot be told: the same message comes again.</exception>
    Task AcknowledgeAsync(string message, CancellationToken cancellationToken);
}
