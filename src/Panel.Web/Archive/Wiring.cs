using Panel.Archive;
using Panel.Modules;
using Panel.Platform;
using Panel.Printing;
using Panel.Themes;

namespace Panel.Web.Archive;

/// <summary>The archive of this installation and the printer that fills it.</summary>
internal static class Wiring
{
    internal static void AddArchive(this IServiceCollection services, Installation installation)
    {
        services.AddSingleton(ArchiveStore.In(installation.VarDirectory));
        services.AddSingleton(ThemeLibrary.BesideProgram());
        services.AddSingleton<RenderInvoice>();
        services.AddSingleton<IDocumentPrinter>(services => new TracedPrinter(services.GetRequiredService<ModulePrinter>()));
    }
}
