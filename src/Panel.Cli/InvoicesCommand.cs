using System.Globalization;
using Panel.Invoicing;

namespace Panel.Cli;

/// <summary>Lists issued invoices, for people and for programs.</summary>
internal static class InvoicesCommand
{
    public static readonly Command Command = new(
        "invoices", "", "list issued invoices with the hash of their archived PDF", RunAsync)
    {
        Options = [new Option("--run", "RUN", "only invoices of this run")],
    };

    private static async Task<int> RunAsync(CliContext context)
    {
        long? run = null;
        if (context.Value("--run") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return context.Fail(Problem.Invalid("--run", "'{0}' is no run; './panel run list' shows them.", text));
            run = number;
        }
        var invoices = await (await context.UseCaseAsync<ExportInvoices>()).RunAsync(
            context.Actor, run, context.Cancel);
        if (!invoices.Ok) return context.Fail(invoices.Problem);
        return context.Tell(invoices.Value, output =>
        {
            foreach (var invoice in invoices.Value)
                output.WriteLine(
                    $"{invoice.Number,-14} {invoice.IssueDate:yyyy-MM-dd} {invoice.Account,-12} "
                        + $"{invoice.Subproject,-10} {invoice.Gross,12} {invoice.Currency} "
                        + $"{(invoice.PdfSha256 is null ? "not printed" : invoice.PdfSha256[..12])}");
            output.WriteLine($"{invoices.Value.Count} invoices");
        });
    }
}
