using Panel.Dns;
using Panel.Mailing;
using Panel.Printing;

namespace Panel.Modules;

/// <summary>What a module can be good for: the word in its manifest and the contract behind it.</summary>
internal sealed record ModuleKind(string Name, Type Contract)
{
    internal const string Printer = "printer";

    internal const string Mail = "mail";

    internal const string Dns = "dns";

    internal static readonly IReadOnlyList<ModuleKind> All =
    [
        new(Printer, typeof(IDocumentPrinter)), new(Mail, typeof(IMailTransport)), new(Dns, typeof(IDnsServer)),
    ];

    internal static ModuleKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
