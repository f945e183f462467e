using Panel.Archive;
using Panel.Invoicing;
using Panel.Modules;
using Panel.Printing;
using Panel.Themes;
using Panel.Web.Automation;
using Panel.Web.Registration;

namespace Panel.Web.Archive;

/// <summary>The archive of this installation and the printer that fills it.</summary>
internal sealed class ArchiveFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Services.AddSingleton(ArchiveStore.In(setup.Installation.VarDirectory));
        setup.Services.AddSingleton(ThemeLibrary.BesideProgram());
        setup.Services.AddSingleton<RenderInvoice>();
        setup.Services.AddSingleton<IDocumentPrinter>(services =>
            new TracedPrinter(services.GetRequiredService<ModulePrinter>()));
        setup.Endpoints(PdfEndpoint.Map);
        setup.Endpoints(PreviewEndpoint.Map);
        setup.Job<PrintInvoicesJob>(
            PrintInvoicesJob.Key, JobTimes.Often(TimeSpan.FromSeconds(5)),
            new JobDelivery(PrintInvoices.Consumer, InvoiceEvents.Issued));
        setup.Job<VerifyBooksJob>(VerifyBooksJob.Key, JobTimes.Nightly(setup.Configuration, 60));
    }
}
