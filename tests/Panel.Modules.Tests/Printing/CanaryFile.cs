namespace Panel.Modules.Tests.Printing;

/// <summary>A file that every user of the machine may read and no document may show.</summary>
internal sealed class CanaryFile : IDisposable
{
    public CanaryFile()
    {
        File.WriteAllText(Path, HostileBodies.Canary);
        File.SetUnixFileMode(
            Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    public string Path { get; } = System.IO.Path.Combine("/tmp", $"panel-canary-{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(Path);
}
