namespace Panel.Sbom;

/// <summary>
/// What the bill is read from is not there: the product was not restored, or a package's folder was emptied.
/// </summary>
public sealed class NotRestoredException(string path)
    : Exception($"{path} is missing. Run 'dotnet restore Panel.sln' and try again.");
