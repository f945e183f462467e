using Microsoft.Extensions.DependencyInjection;
using Panel.Archive;
using Panel.Domains;
using Panel.Keys;
using Panel.Modules;
using Panel.Platform;
using Panel.Printing;
using Panel.Themes;

namespace Panel.Cli;

/// <summary>The use cases, and what those of the command line need beside the database.</summary>
internal static class CliServices
{
    internal static ServiceProvider Of(Installation installation)
    {
        var services = new ServiceCollection();
        services.AddUseCases(installation);
        services.AddSingleton(ArchiveStore.In(installation.VarDirectory));
        services.AddSingleton(_ => ThemeLibrary.BesideProgram());
        services.AddSingleton<RenderInvoice>();
        services.AddKeyRing(
            () => MasterKey.Read(MasterKey.FileOf(installation, Environment.GetEnvironmentVariable)), makesKeys: false);
        services.AddModules(installation);
        services.AddDomains();
        services.AddSingleton<IDocumentPrinter>(provider => provider.GetRequiredService<ModulePrinter>());
        // Not validated whole: mails and sign-ins need what only the web has, and no command asks for them.
        return services.BuildServiceProvider(validateScopes: true);
    }
}
