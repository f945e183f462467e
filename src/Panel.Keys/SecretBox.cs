using Microsoft.AspNetCore.DataProtection;
using Panel.Identity;

namespace Panel.Keys;

/// <summary>Seals secrets with the keys of the installation; each purpose has keys of its own.</summary>
internal sealed class SecretBox(IDataProtectionProvider keys) : ISecretBox
{
    public byte[] Seal(string purpose, byte[] secret) => keys.CreateProtector(purpose).Protect(secret);

    public byte[] Open(string purpose, byte[] sealedSecret) => keys.CreateProtector(purpose).Unprotect(sealedSecret);
}
