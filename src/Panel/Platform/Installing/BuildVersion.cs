using System.Reflection;

namespace Panel.Platform;

/// <summary>The version of this build, as people and backups name it.</summary>
public static class BuildVersion
{
    // As many digits of a commit as people read out.
    private const int CommitLength = 8;

    /// <summary>
    /// Such as <c>0.1.0</c>; a build from a checkout carries the beginning of its commit: <c>0.1.0+1a2b3c4d</c>.
    /// </summary>
    public static string Text { get; } =
        Short(
            typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static string Short(string version)
    {
        var commit = version.IndexOf('+', StringComparison.Ordinal) + 1;
        return commit > 0 && version.Length > commit + CommitLength ? version[..(commit + CommitLength)] : version;
    }
}
