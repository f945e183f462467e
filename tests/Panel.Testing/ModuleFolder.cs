using System.Text.Json;
using Panel.Modules;

namespace Panel.Testing;

/// <summary>
/// A module loaded from its folder through the door that Panel uses, for conformance suites: manifest checked, an
/// assembly context of its own, settings by its annotations.
/// </summary>
public sealed class ModuleFolder
{
    private static readonly string? Named = NotEmpty("PANEL_MODULE");

    private readonly LoadedModule _loaded;

    private readonly Dictionary<string, string> _values;

    private ModuleFolder(LoadedModule loaded, Dictionary<string, string> values) =>
        (_loaded, _values) = (loaded, values);

    /// <summary>Whether a module of somebody else is to be tried, and not ours.</summary>
    public static bool IsNamed => Named is not null;

    /// <summary>Kind of the module, as its manifest says.</summary>
    public string Kind => _loaded.Found.Manifest!.Kind;

    /// <summary>
    /// The module that is to be tried, with the settings in the JSON file that <c>PANEL_MODULE_SETTINGS</c> names
    /// (texts by name); else ours with <paramref name="values"/>.
    /// </summary>
    /// <param name="own">Folder of our own, below <c>modules/</c> beside the tests.</param>
    /// <param name="values">Settings of our own; null for the defaults.</param>
    /// <param name="fill">Puts in what only the suite knows, such as a port; null changes nothing.</param>
    public static ModuleFolder Chosen(
        string own, IReadOnlyDictionary<string, string>? values = null, Func<string, string>? fill = null)
    {
        if (Named is null) return Own(own, values, fill);
        var file = NotEmpty("PANEL_MODULE_SETTINGS");
        return At(
            Named, file is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!,
            fill);
    }

    /// <summary>Ours, whatever is to be tried else.</summary>
    /// <inheritdoc cref="Chosen"/>
    public static ModuleFolder Own(
        string own, IReadOnlyDictionary<string, string>? values = null, Func<string, string>? fill = null) =>
        At(Path.Combine(AppContext.BaseDirectory, "modules", own), values?.ToDictionary() ?? [], fill);

    /// <summary>The settings, checked.</summary>
    public object Settings()
    {
        var settings = new SettingsType(_loaded.Settings).Make(_values);
        return settings.Ok
            ? settings.Value
            : throw new InvalidOperationException(
                $"Setting {settings.Problem.Field}: {settings.Problem.Message} Set it in the file of "
                    + "PANEL_MODULE_SETTINGS.");
    }

    /// <summary>The form, in the language of the moment.</summary>
    public IReadOnlyList<SettingField> Fields() => new SettingsType(_loaded.Settings).Fields(StoredSettings.None);

    /// <summary>An instance that is not started.</summary>
    public IModule Create() => _loaded.Create();

    /// <summary>A started instance.</summary>
    public async Task<IModule> StartAsync()
    {
        var module = Create();
        await module.StartAsync(Settings(), CancellationToken.None);
        return module;
    }

    private static ModuleFolder At(string folder, Dictionary<string, string> values, Func<string, string>? fill)
    {
        var found = ModulePlaces.At(folder);
        return found.Problem is { } unfit
            ? throw new InvalidOperationException(
                $"'{folder}' holds no module that this Panel can use: {unfit.Message}")
            : new ModuleFolder(
                LoadedModule.Load(found),
                values.ToDictionary(one => one.Key, one => fill?.Invoke(one.Value) ?? one.Value));
    }

    private static string? NotEmpty(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
