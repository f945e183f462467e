using System.Diagnostics.CodeAnalysis;
using Panel.Calls;

namespace Panel.EInvoicing;

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Brings invoices to their buyers, and buyers' answers and other people's
/// invoices back: Peppol through an access point, a country's portal. One instance may be called from several threads.
/// </summary>
/// <remarks>
/// A transmission has its effect once, by its key. That it was taken does not say that it arrived: that is read from
/// the <see cref="Transmission"/>, for which hours may pass. Mail is no network here.
/// </remarks>
[Experimental(Draft.Id)]
public interface IInvoiceNetwork
{
    /// <summary>What somebody can receive; null where nobody with this address is in the network.</summary>
    /// <exception cref="CallFailedException">The network cannot be asked.</exception>
    Task<InvoiceReceiver?> FindReceiverAsync(ElectronicAddress address, CancellationToken cancellationToken);

    /// <summary>Hands a file over.</summary>
    /// <returns>
    /// <see cref="CallOutcome.Succeeded"/> with the id of the transmission when it was taken;
    /// <see cref="CallOutcome.Rejected"/> where the file breaks a rule of the network or the receiver does not take it;
    /// <see cref="CallOutcome.Unknown"/> for everything else.
    /// </returns>
    Task<CallOutcome> ApplyAsync(CallKey key, SendInvoice order, CancellationToken cancellationToken);

    /// <summary>After an unknown outcome: whether the network has a transmission with this key, or of this document by
    /// this sender.</summary>
    Task<CallTruth> FindOutAsync(CallKey key, SendInvoice order, CancellationToken cancellationToken);

    /// <summary>A transmission as it stands now; null where there is none of this id.</summary>
    /// <exception cref="CallFailedException">The network cannot be asked.</exception>
    Task<Transmission?> FindTransmissionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Documents that came for us, the oldest first. They stay until they are acknowledged.</summary>
    /// <param name="take">Most documents, 1–100.</param>
    /// <exception cref="CallFailedException">The network cannot be asked.</exception>
    Task<IReadOnlyList<ReceivedInvoice>> ListReceivedAsync(int take, CancellationToken cancellationToken);

    /// <summary>The document is stored here and need not come again. One that is gone already is no failure.</summary>
    /// <exception cref="CallFailedException">The network cannot be told: the same document comes again.</exception>
    Task AcknowledgeAsync(string received, CancellationToken cancellationToken);
}

/// <summary>A file for a receiver.</summary>
/// <param name="Number">BT-1 of the invoice in it.</param>
/// <param name="Format">Code of its <see cref="InvoiceFormat"/>.</param>
[Experimental(Draft.Id)]
public sealed record SendInvoice(
    ElectronicAddress From, ElectronicAddress To, string Number, string Format, InvoiceFile File)
{
    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        From.Check(nameof(From)), To.Check(nameof(To)), Rule.Text(nameof(Number), Number, 200),
        Rule.Text(nameof(Format), Format, 40),
        File.Content.IsEmpty ? Problem.Invalid(nameof(File), "The file is empty.") : null);
}

/// <summary>Where somebody receives documents (BT-34, BT-49).</summary>
/// <param name="Scheme">Code of the list EAS, four digits or two letters: <c>0204</c> for a Leitweg-ID, <c>9930</c> for
/// a German VAT id.</param>
/// <param name="Id">By the rules of the scheme.</param>
[Experimental(Draft.Id)]
public sealed record ElectronicAddress(string Scheme, string Id)
{
    /// <summary>What is wrong with it, or null.</summary>
    /// <param name="field">Field that the problem is about.</param>
    /// <returns>Problem <c>invalid</c>.</returns>
    public Problem? Check(string field) =>
        Scheme is not { Length: 2 or 4 } || !(Scheme.All(char.IsAsciiDigit) || Scheme.All(char.IsAsciiLetterUpper))
            ? Problem.Invalid(
                field, "The scheme of an electronic address is a code of the list EAS, such as 0204; this is '{0}'.",
                Scheme)
            : Rule.Id(field, Id);
}

/// <summary>Somebody in the network.</summary>
/// <param name="Formats">Codes of what can be sent there.</param>
[Experimental(Draft.Id)]
public sealed record InvoiceReceiver(ElectronicAddress Address, string? Name, IReadOnlyList<string> Formats);

/// <summary>How a transmission stands.</summary>
[Experimental(Draft.Id)]
public enum TransmissionState
{
    /// <summary>Taken, and on its way.</summary>
    Sent,

    /// <summary>The receiver's side confirmed that it has it.</summary>
    Delivered,

    /// <summary>The buyer said yes.</summary>
    Accepted,

    /// <summary>The buyer said no, or the receiver's side could not take it. A correction is another
    /// document.</summary>
    Refused,

    /// <summary>It did not arrive and will not.</summary>
    Failed,
}

/// <summary>A transmission.</summary>
/// <param name="Key">Text of the key it was ordered with.</param>
/// <param name="Text">What the other side says, for people; null where it says nothing.</param>
[Experimental(Draft.Id)]
public sealed record Transmission(
    string Id, string Key, TransmissionState State, DateTimeOffset ChangedAt, string? Text);

/// <summary>A document that came for us.</summary>
/// <param name="File">As it came, to be judged and kept.</param>
[Experimental(Draft.Id)]
public sealed record ReceivedInvoice(
    string Id, ElectronicAddress From, ElectronicAddress To, DateTimeOffset At, InvoiceFile File);
