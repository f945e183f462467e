using Panel.Archive;
using Panel.Modules.Chromium;
using Panel.Tests.Architecture.Tenancy;
using Panel.Themes;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Archive;

internal sealed class ArchiveTenancy : ITenancyCases
{
    // One for all calls; its browsers end with the test run.
    private static readonly ChromiumPrinter Printer = new(new ChromiumOptions(Lanes: 1));

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(PreviewInvoice), OneThing, (w, actor, p) => Seen.Of(
            new PreviewInvoice(w.Work, Printer, new RenderInvoice(ThemeLibrary.BesideProgram()))
                .RunAsync(actor, p.Id, 1, default))),
        new(typeof(PrintInvoices), Provider, (w, actor, _) => Seen.Of(
            new PrintInvoices(w.Work, Store(w), Printer, new RenderInvoice(ThemeLibrary.BesideProgram()))
                .RunAsync(actor, null, default))),
        new(typeof(ReadArchivedPdf), OneThing, (w, actor, p) => Seen.Of(
            new ReadArchivedPdf(w.Reads, Store(w)).RunAsync(actor, p.Mark, default))),
        new(typeof(RetryFailedPrints), Provider, (w, actor, _) => Seen.Of(new RetryFailedPrints(w.Work).RunAsync(actor, default))),
        new(typeof(VerifyArchive), Provider, (w, actor, _) => Seen.Of(new VerifyArchive(w.Reads, Store(w)).RunAsync(actor, default))),
    ];

    private static ArchiveStore Store(TenancyWorld world) => ArchiveStore.In(world.Database.VarDirectory);
}
