using System.Diagnostics.CodeAnalysis;

namespace Panel.EInvoicing;

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Writes invoices as files that programs read, and judges such files:
/// syntaxes of EN 16931 (UBL, CII), the rules of a country or network on top (XRechnung, Peppol BIS), PDF with XML
/// inside (ZUGFeRD, Factur-X). One instance may be called from several threads; it needs no network.
/// </summary>
/// <remarks>
/// A format says an invoice, it decides nothing: numbers, amounts and tax come finished, and not one of them is
/// computed or rounded again. The same invoice gives the same bytes with the same version of the module.
/// </remarks>
[Experimental(Draft.Id)]
public interface IInvoiceFormat
{
    /// <summary>What it can write.</summary>
    IReadOnlyList<InvoiceFormat> Formats { get; }

    /// <summary>Writes an invoice.</summary>
    /// <param name="invoice">Checked (<see cref="EInvoice.Check"/>).</param>
    /// <param name="format">Code of one of the <see cref="Formats"/>.</param>
    /// <param name="pdf">The print of the invoice, for <see cref="InvoiceFormat.IsHybrid"/>; else null.</param>
    /// <returns>
    /// The file, valid by the format's own rules. Problem <c>einvoice.rule</c> at the business term (<c>BT-10</c>)
    /// where the invoice lacks what the format asks for, with all there are: the remedy is in the account or the
    /// seller.
    /// </returns>
    Task<Result<InvoiceFile>> WriteAsync(
        EInvoice invoice, string format, ReadOnlyMemory<byte>? pdf, CancellationToken cancellationToken);

    /// <summary>Judges a file, whoever wrote it: by its schema, EN 16931 and the rules of its format.</summary>
    /// <param name="file">At most 20 MB. It may be anything, and hostile: no entity is expanded and nothing is
    /// loaded.</param>
    /// <returns>A report; a file that is no invoice has one finding that says so.</returns>
    Task<InvoiceReport> JudgeAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken);
}

/// <summary>A format.</summary>
/// <param name="Code">Small letters, digits, hyphens: <c>xrechnung-ubl</c>, <c>peppol-bis-billing</c>,
/// <c>zugferd</c>.</param>
/// <param name="Version">Of the rules, such as <c>3.0.2</c>.</param>
/// <param name="Specification">What stands as BT-24 in the file.</param>
/// <param name="MediaType"><c>application/xml</c> or <c>application/pdf</c>.</param>
/// <param name="IsHybrid">A PDF/A-3 with the XML inside.</param>
/// <param name="From">First and, once known, last day on which the rules hold, by the day of issue.</param>
[Experimental(Draft.Id)]
public sealed record InvoiceFormat(
    string Code, string Name, string Version, string Specification, string MediaType, bool IsHybrid, DateOnly From,
    DateOnly? To);

/// <summary>A written invoice.</summary>
/// <param name="FileName">A proposal, without folders.</param>
[Experimental(Draft.Id)]
public sealed record InvoiceFile(ReadOnlyMemory<byte> Content, string MediaType, string FileName);

/// <summary>What was found in a file.</summary>
/// <param name="Rules">Which rules it was held to, with versions: <c>EN 16931 1.3.13, XRechnung 3.0.2</c>.</param>
[Experimental(Draft.Id)]
public sealed record InvoiceReport(string Rules, IReadOnlyList<InvoiceFinding> Findings)
{
    /// <summary>Whether no rule is broken; warnings may be there.</summary>
    public bool IsValid => Findings.All(finding => !finding.IsError);
}

/// <summary>A rule that the file breaks.</summary>
/// <param name="Rule">Such as <c>BR-CO-15</c>; empty where the file cannot be read.</param>
/// <param name="IsError">False for a warning.</param>
/// <param name="Place">Where: an XPath, or a line.</param>
/// <param name="Text">In the words of the rule.</param>
[Experimental(Draft.Id)]
public sealed record InvoiceFinding(string Rule, bool IsError, string Place, string Text);
