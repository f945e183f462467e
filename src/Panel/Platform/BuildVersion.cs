using System.Reflection;

namespace Panel.Platform;

/// <summary>The version of this build, as people and backups name it.</summary>
public static class BuildVersion
{
    /// <summary>Such as <c>0.1.0</c>; a build from a checkout carries its commit behind a plus sign.</summary>
    public static string Text { get; } =
        typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
