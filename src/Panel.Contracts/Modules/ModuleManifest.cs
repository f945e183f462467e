namespace Panel.Modules;

/// <summary>What <c>module.json</c> says. It is read and checked before any code of the module is loaded.</summary>
/// <param name="Id">Name for programs, 2–40 characters: small letters, digits and hyphens, a letter first. Folder,
/// settings and trail use it.</param>
/// <param name="Name">Name for people, at most 80 characters.</param>
/// <param name="Version">Version of the module, two to four numbers: <c>1.4.0</c>.</param>
/// <param name="Contracts">Versions of <c>Panel.Contracts</c> it was made for, in NuGet's notation:
/// <c>[0.1,0.2)</c>.</param>
/// <param name="Kind">Which contract it fulfils: <c>printer</c>, <c>mail</c> or <c>dns</c>.</param>
/// <param name="Assembly">File name of its assembly, beside the manifest.</param>
/// <param name="Entry">Full name of the public class that fulfils the contract and
/// <see cref="IModule{TSettings}"/>.</param>
public sealed record ModuleManifest(
    string Id, string Name, string Version, string Contracts, string Kind, string Assembly, string Entry)
{
    /// <summary>Name of the file that holds it.</summary>
    public const string FileName = "module.json";
}
