namespace Panel.Web.Wiring;

/// <summary>Return addresses that came from outside: only paths of our own host get through.</summary>
internal static class LocalAddress
{
    /// <summary>The address when it is a path of this host, else the start page.</summary>
    internal static string Of(string? address) => IsLocal(address) ? address! : "/";

    // "//host", "/\host" and control characters are how "/" gets turned into somebody else's host.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.Length <= 2_000 && !address.Any(char.IsControl)
        && !address.Contains('\\', StringComparison.Ordinal);
}
