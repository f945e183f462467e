using System.Security.Cryptography;
using Panel.Identity;

namespace Panel.Cli;

/// <summary>
/// The command line has none of the keys that secrets are sealed with: they belong to the web process.
/// </summary>
internal sealed class ClosedBox : ISecretBox
{
    public byte[] Seal(string purpose, byte[] secret) => throw Closed();

    public byte[] Open(string purpose, byte[] sealedSecret) => throw Closed();

    private static CryptographicException Closed() => new("Secrets are opened by the web process only.");
}
