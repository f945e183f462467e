using System.IO.Compression;

namespace Panel.Web.Tests.Import;

/// <summary>
/// A copy of the sample company that a test may spoil, and what a person does with it in the browser.
/// </summary>
internal sealed class CompanyFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-company-");

    internal CompanyFolder()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "sample"), "*.csv"))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
    }

    internal IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(_folder.FullName, "*.csv")];

    internal string FullName => _folder.FullName;

    internal void Change(string file, string from, string to)
    {
        var path = Path.Combine(_folder.FullName, file);
        var text = File.ReadAllText(path);
        if (!text.Contains(from, StringComparison.Ordinal)) throw new ArgumentException($"'{from}' is not in {file}.");
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    internal string Zipped()
    {
        var zip = Path.Combine(_folder.FullName, "company.zip");
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        foreach (var file in Files) archive.CreateEntryFromFile(file, "company/" + Path.GetFileName(file));
        return zip;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
