using Panel.Identity;

namespace Panel.Modules;

/// <summary>Puts together what was typed and what is stored: a secret that was left empty stays as it is.</summary>
internal sealed class TypedSettings(ModuleHost host, ISecretBox box)
{
    /// <summary>The checked record for the module, and what is to be stored.</summary>
    /// <param name="typed">Values by name in invariant form; null keeps a stored secret, empty removes it. Null as a
    /// whole: what is stored.</param>
    /// <returns>Problems: <c>invalid</c> or <c>module.setting</c> at a setting; <c>module.failed</c>.</returns>
    internal async Task<Result<(object Record, StoredSettings Stored)>> MakeAsync(
        FoundModule found, StoredSettings stored, IReadOnlyDictionary<string, string?>? typed,
        CancellationToken cancellationToken)
    {
        try
        {
            var values = stored.Without(typed).Open(box, found.Id);
            return await host.SettingsAsync(
                found, type => Make(found.Id, type, stored, values, typed), cancellationToken);
        }
        catch (ModuleFailedException failure)
        {
            return new Problem("module.failed", failure.Message);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return new Problem(
                "module.failed",
                "The stored secrets cannot be opened here: the keys are missing or others. Enter them again on the "
                    + "page of the module.");
        }
    }

    private Result<(object, StoredSettings)> Make(
        string id, SettingsType type, StoredSettings stored, Dictionary<string, string> values,
        IReadOnlyDictionary<string, string?>? typed)
    {
        var next = typed is null ? stored : new StoredSettings([], new(stored.Sealed));
        foreach (var (name, value) in typed ?? new Dictionary<string, string?>())
        {
            if (!type.Knows(name))
                return Problem.Invalid(name, "The module has no setting '{0}'.", name.Length > 60 ? name[..60] : name);
            if (value is null && type.IsSecret(name)) continue;
            values[name] = value ?? "";
            if (!type.IsSecret(name)) next.Plain[name] = value ?? "";
            else if (values[name].Length == 0) next.Sealed.Remove(name);
            else next.Sealed[name] = StoredSettings.Seal(box, id, name, values[name]);
        }
        return type.Make(values).Then<(object, StoredSettings)>(record => (record, next));
    }
}
