using Panel.Platform.Events;

namespace Panel.Invoicing;

/// <summary>What happens to invoices.</summary>
public static class InvoiceEvents
{
    /// <summary>The invoice has its number and is in the books; payload <see cref="IssuedPayload"/>.</summary>
    public const string Issued = "invoice.issued";

    /// <summary>Kind of the subject, with the id of the invoice.</summary>
    public const string Subject = "invoice";

    internal static NewEvent IssuedNow(long id, string number) =>
        new(Issued, Event.SubjectOf(Subject, id), 1, new IssuedPayload(number));
}

/// <summary>Payload of <see cref="InvoiceEvents.Issued"/>, version 1.</summary>
/// <param name="Number">The document's number.</param>
public sealed record IssuedPayload(string Number);
