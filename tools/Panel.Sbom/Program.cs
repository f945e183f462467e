using Panel.Sbom;

if (args is not [var root, var file, .. var programs])
{
    Console.Error.WriteLine("Panel.Sbom: name the checkout, the file to write, and the Debian packages Panel needs.");
    return 2;
}
try
{
    var packages = ProductPackages.Read(root);
    var bom = new Bom(packages, [.. programs.Select(SystemProgram.Find)], DateTimeOffset.UtcNow);
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    File.WriteAllText(file, bom.ToJson());
    Console.WriteLine($"{file}: {packages.Count} packages, {programs.Length} programs.");
    return 0;
}
catch (NotRestoredException exception)
{
    Console.Error.WriteLine($"Panel.Sbom: {exception.Message}");
    return 1;
}
