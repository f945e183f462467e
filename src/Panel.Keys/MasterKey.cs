using System.Security.Cryptography;
using Panel.Platform;

namespace Panel.Keys;

/// <summary>
/// The key of this installation that the keys in the database are encrypted with: a stolen dump of the database opens
/// nothing. Lives in <c>var/secrets/master.key</c>, or where <c>PANEL_MASTER_KEY_FILE</c> says (the same file on every
/// node).
/// </summary>
public sealed class MasterKey
{
    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Where the key lies.</summary>
    /// <param name="setting">Value of a setting by its name, or null.</param>
    public static string FileOf(Installation installation, Func<string, string?> setting) =>
        setting("PANEL_MASTER_KEY_FILE") is { Length: > 0 } named
            ? named : Path.Combine(installation.VarDirectory, "secrets", "master.key");

    /// <summary>Reads the key; makes one at the first start.</summary>
    /// <exception cref="RefusedToStartException">Others may read the file, or it is no key.</exception>
    public static MasterKey Open(string file)
    {
        Secrets.WriteOnce(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Secrets.KeyBytes)));
        return Read(file);
    }

    /// <summary>Reads the key, and never makes one: another key than the web's would open nothing.</summary>
    /// <exception cref="RefusedToStartException">It is not there, others may read the file, or it is no
    /// key.</exception>
    public static MasterKey Read(string file)
    {
        if (!File.Exists(file))
            throw new RefusedToStartException(new Problem(
                "platform.no_master_key",
                $"There is no master key at '{file}'. Name its file in PANEL_MASTER_KEY_FILE, as for the web."));
        Secrets.RequirePrivate(file);
        var key = new byte[Secrets.KeyBytes];
        return Convert.TryFromBase64String(File.ReadAllText(file).Trim(), key, out var length)
            && length == Secrets.KeyBytes
            ? new MasterKey(key)
            : throw new RefusedToStartException(new Problem(
                "platform.master_key",
                $"'{file}' holds no key of {Secrets.KeyBytes} bytes in base 64. Restore it from the backup; without "
                    + "it sessions and second factors are lost."));
    }

    /// <summary>AES-256-GCM: nonce, tag, text.</summary>
    internal byte[] Encrypt(byte[] text)
    {
        var box = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(
            box.AsSpan(0, NonceBytes), text, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes));
        return box;
    }

    /// <exception cref="CryptographicException">Another key, or somebody changed the text.</exception>
    internal byte[] Decrypt(byte[] box)
    {
        var text = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(
            box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), text);
        return text;
    }
}
