using System.Text.Json;
using Panel.Modules;

namespace Panel.Testing;

/// <summary>
/// A module loaded from its folder through the door that Panel uses, for conformance suites: manifest checked, an assembly context of its
/// own, settings by its annotations. The folder is the one that <c>PANEL_MODULE</c> names, else that of our own module.
/// </summary>
public sealed class ModuleFolder
{
    private readonly LoadedModule _loaded;

    private readonly IReadOnlyDictionary<string, string> _settings;

    private ModuleFolder(LoadedModule loaded, IReadOnlyDictionary<string, string> settings) => (_loaded, _settings) = (loaded, settings);

    /// <summary>Whether a module of somebody else is to be tried, and not ours.</summary>
    public static bool IsNamed => Named is { Length: > 0 };

    private static string? Named => Environment.GetEnvironmentVariable("PANEL_MODULE");

    /// <summary>Kind of the module, as its manifest says.</summary>
    public string Kind => _loaded.Found.Manifest!.Kind;

    /// <summary>The module that is to be tried.</summary>
    /// <param name="own">Folder of our own, below <c>modules/</c> beside the tests.</param>
    /// <param name="settings">Settings of our own by name; the defaults where there are none.</param>
    public static ModuleFolder Chosen(string own, IReadOnlyDictionary<string, string>? settings = null)
    {
        var folder = IsNamed ? Named! : Path.Combine(AppContext.BaseDirectory, "modules", own);
        var found = ModulePlaces.At(folder);
        return found.Problem is { } unfit
            ? throw new InvalidOperationException($"'{folder}' holds no module that this Panel can use: {unfit.Message}")
            : new ModuleFolder(LoadedModule.Load(found), settings ?? new Dictionary<string, string>());
    }

    /// <summary>The settings in the JSON file that <c>PANEL_MODULE_SETTINGS</c> names (texts by name), else those of our own; checked.</summary>
    public object Settings()
    {
        var file = Environment.GetEnvironmentVariable("PANEL_MODULE_SETTINGS");
        var values = file is { Length: > 0 } ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : _settings;
        var settings = new SettingsType(_loaded.Settings).Make(values);
        return settings.Ok
            ? settings.Value
            : throw new InvalidOperationException($"Setting {settings.Problem.Field}: {settings.Problem.Message} Set it in the file of PANEL_MODULE_SETTINGS.");
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
}
