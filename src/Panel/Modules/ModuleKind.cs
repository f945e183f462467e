using Panel.Dns;
using Panel.Mailing;
using Panel.Printing;

namespace Panel.Modules;

/// <summary>What a module can be good for: the word in its manifest and the contract behind it.</summary>
public sealed record ModuleKind
{
    public const string Printer = "printer";

    public const string Mail = "mail";

    public const string Dns = "dns";

    internal static readonly IReadOnlyList<ModuleKind> All =
    [
        new(Printer, typeof(IDocumentPrinter)), new(Mail, typeof(IMailTransport)), new(Dns, typeof(IDnsServer)),
    ];

    private ModuleKind(string name, Type contract) => (Name, Contract) = (name, contract);

    internal string Name { get; }

    internal Type Contract { get; }

    internal static ModuleKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
