using Panel.Archive;

namespace Panel.Cli;

/// <summary>Writes the archived PDF of an invoice to a file; prints what waits first, should it be among it.</summary>
internal static class PdfCommand
{
    public static readonly Command Command = new(
        "pdf", "NUMBER", "write the archived PDF of an invoice to a file", RunAsync)
    {
        Options = [new Option("--out", "FILE", "where to write it; the invoice's number with .pdf if not given")],
    };

    private static async Task<int> RunAsync(CliContext context)
    {
        var number = context.Argument(0)!;
        var pdf = await ReadAsync(context, number);
        if (pdf.Problem?.Code == "archive.pending")
        {
            var printed = await PrintCommand.PrintDueAsync(context, retry: false);
            if (!printed.Ok) return context.Fail(printed.Problem);
            pdf = await ReadAsync(context, number);
        }
        if (!pdf.Ok) return context.Fail(pdf.Problem);
        var file = context.Value("--out") ?? $"{string.Concat(number.Split(Path.GetInvalidFileNameChars()))}.pdf";
        try
        {
            await File.WriteAllBytesAsync(file, pdf.Value.Content, context.Cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return context.Fail(Problem.Invalid("--out", "'{0}' cannot be written: {1}", file, failure.Message));
        }
        return context.Tell(
            new { pdf.Value.Number, File = file, pdf.Value.Sha256, pdf.Value.Pages },
            output =>
                output.WriteLine(
                    $"{pdf.Value.Number}: {pdf.Value.Pages} pages, {pdf.Value.Content.Length:N0} bytes in {file}"));
    }

    private static async Task<Result<ArchivedPdf>> ReadAsync(CliContext context, string number)
    {
        var read = await context.UseCaseAsync<ReadArchivedPdf>();
        return await read.RunAsync(context.Actor, number, context.Cancel);
    }
}
