namespace Panel.Identity;

/// <summary>Encrypts what must be readable again, bound to a purpose: the seed of a user's authenticator app.</summary>
public interface ISecretBox
{
    byte[] Seal(string purpose, byte[] secret);

    /// <summary>The secret again.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Sealed for another purpose or with lost
    /// keys.</exception>
    byte[] Open(string purpose, byte[] sealedSecret);
}
