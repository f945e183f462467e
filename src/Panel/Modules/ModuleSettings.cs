using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>Settings of modules that come from elsewhere than their form.</summary>
public static class ModuleSettings
{
    /// <summary>
    /// Stores all settings of a module, with their entry in the trail. They are checked when it starts.
    /// </summary>
    /// <param name="plain">Values by name, in invariant form.</param>
    /// <param name="secrets">Secrets by name, in clear; they are sealed here.</param>
    public static async Task StoreAsync(
        DbSession session, Actor actor, ISecretBox box, string module, IReadOnlyDictionary<string, string> plain,
        IReadOnlyDictionary<string, string> secrets)
    {
        var row = await ModuleRows.LockAsync(session, module);
        var settings = StoredSettings.None;
        foreach (var (name, value) in plain) settings.Plain[name] = value;
        foreach (var (name, value) in secrets) settings.Sealed[name] = StoredSettings.Seal(box, module, name, value);
        await session.ExecuteAsync(
            "UPDATE module SET settings = @json, version = version + 1, updated_at = @Now WHERE id = @module",
            new { module, json = settings.Json(), session.Now });
        await Audit.WriteAsync(
            session, actor, "module.settings", "module", module, Actor.ProviderAccountId,
            StoredSettings.Read(row.Settings).Said(), settings.Said());
    }
}
