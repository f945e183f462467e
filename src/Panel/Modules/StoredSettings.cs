using System.Text;
using System.Text.Json;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>Settings as they are stored: values by name in invariant form, secrets apart and sealed.</summary>
internal sealed record StoredSettings(SortedDictionary<string, string> Plain, SortedDictionary<string, string> Sealed)
{
    internal static StoredSettings None => new([], []);

    internal static StoredSettings Read(string? json) =>
        json is null ? None : JsonSerializer.Deserialize<StoredSettings>(json, RowJson.Options)!;

    internal string Json() => JsonSerializer.Serialize(this, RowJson.Options);

    /// <summary>What the audit trail says: of a secret only whether there is one.</summary>
    internal object Said() => new { settings = Plain, secrets = Sealed.Keys };

    internal static string Seal(ISecretBox box, string module, string name, string secret) =>
        Convert.ToBase64String(box.Seal(Purpose(module, name), Encoding.UTF8.GetBytes(secret)));

    /// <summary>All values in clear: only for the moment in which a module gets them.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A secret cannot be opened with the keys of
    /// this process.</exception>
    internal Dictionary<string, string> Open(ISecretBox box, string module)
    {
        var open = new Dictionary<string, string>(Plain, StringComparer.Ordinal);
        foreach (var (name,
            secret) in Sealed) open[name] = Encoding.UTF8.GetString(box.Open(
                Purpose(module, name), Convert.FromBase64String(secret)));
        return open;
    }

    /// <summary>
    /// The same without the secrets that are typed anew, which need not be opened: where the keys are lost, that is the
    /// only way back.
    /// </summary>
    /// <param name="typed">By name; null for a secret that stays.</param>
    internal StoredSettings Without(IReadOnlyDictionary<string, string?>? typed) => typed is null ? this : new(
        Plain, new(Sealed.Where(one => typed.GetValueOrDefault(one.Key) is null).ToDictionary()));

    // A secret copied to another module or field opens nothing there.
    private static string Purpose(string module, string name) => $"module.{module}.{name}";
}
