using Panel.Accounts;
using Panel.Archive;
using Panel.Modules.Chromium;
using Panel.Printing;
using Panel.Tests.Architecture.Tenancy;
using Panel.Themes;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Archive;

internal sealed class ArchiveTenancy : ITenancyCases
{
    // Who reaches the printer is the question here, not what it makes: nobody waits for a browser.
    private static readonly ChromiumPrinter Printer = new(new ChromiumOptions("/nowhere/chromium", Lanes: 1));

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(PreviewInvoice), OneThing, (w, actor, p) => Seen.Of(
            new PreviewInvoice(w.Work, Printer, new RenderInvoice(ThemeLibrary.BesideProgram()))
                .RunAsync(actor, p.Id, 1, default))),
        new(typeof(PreviewSampleInvoice), OneThing, (w, actor, p) => Seen.Of(
            new PreviewSampleInvoice(
                w.Work, new ShowSeller(w.Work), new NoPrinter(), new RenderInvoice(ThemeLibrary.BesideProgram()))
                .RunAsync(actor, p.Mark, "de", default))),
        new(typeof(PrintInvoices), Provider, (w, actor, _) => Seen.Of(
            new PrintInvoices(w.Work, Store(w), Printer, new RenderInvoice(ThemeLibrary.BesideProgram()))
                .RunAsync(actor, null, default))),
        new(typeof(ReadArchivedPdf), OneThing, (w, actor, p) => Seen.Of(
            new ReadArchivedPdf(w.Reads, Store(w)).RunAsync(actor, p.Mark, default))),
        new(
            typeof(VerifyArchive), Provider,
            (w, actor, _) => Seen.Of(new VerifyArchive(w.Reads, Store(w)).RunAsync(actor, default))),
    ];

    private static ArchiveStore Store(TenancyWorld world) => ArchiveStore.In(world.Database.VarDirectory);

    // What the matrix asks is answered before anything is printed.
    private sealed class NoPrinter : IDocumentPrinter
    {
        public Task<IReadOnlyList<PrintedDocument>> PrintAsync(
            IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken) =>
            throw new PrintFailedException("There is no printer here.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
