using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Panel.Domains;
using Panel.Identity;
using Panel.Modules;
using Panel.Platform;
using Panel.Printing;

namespace Panel.Tests.Modules;

/// <summary>An installation with folders for modules, and the container of a program around it.</summary>
internal sealed class ModuleHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-modules-");

    private readonly Ear _ear = new();

    private readonly ServiceProvider _services;

    private readonly Installation _installation;

    private ModuleHouse(TestDatabase database, Installation installation, ModuleLimits limits, string? own)
    {
        (Database, _installation) = (database, installation);
        Places = new ModulePlaces(own ?? _folder.FullName, Path.Combine(database.VarDirectory, "modules"));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock);
        services.AddUseCases(installation);
        services.AddModules(installation);
        services.AddDomains();
        services.AddSingleton(Places);
        services.AddSingleton(limits);
        services.AddSingleton<ISecretBox, TurningBox>();
        services.AddSingleton<ILogger<ModuleHost>>(_ear);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    internal TestDatabase Database { get; }

    internal ModulePlaces Places { get; }

    internal Actor Staff { get; } = Actor.Machine("test");

    internal ModuleHost Host => _services.GetRequiredService<ModuleHost>();

    internal IDocumentPrinter Printer => _services.GetRequiredService<ModulePrinter>();

    /// <param name="own">Folder of the modules that come with it; an empty one where it is not given.</param>
    internal static async Task<ModuleHouse> OpenAsync(ModuleLimits? limits = null, string? own = null)
    {
        var database = await TestDatabase.NewAsync();
        var installation = await Installation.OpenAsync(database.Options, database.Clock, default);
        return new ModuleHouse(database, installation, limits ?? new ModuleLimits(), own);
    }

    /// <summary>Puts one of the hostile modules into a folder of its own.</summary>
    /// <param name="entry">Its class, without the namespace.</param>
    /// <param name="change">What its manifest says otherwise.</param>
    /// <param name="installed">As a stranger's, and not one of ours.</param>
    internal string Put(
        string id, string entry, Action<Dictionary<string, object?>>? change = null, bool installed = false)
    {
        var folder = Put(installed ? Places.Installed : Places.Own, id, entry);
        var manifest = Manifest(id, entry);
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "module.json"), JsonSerializer.Serialize(manifest));
        return folder;
    }

    /// <summary>The same in a folder below <paramref name="place"/>.</summary>
    internal static string Put(string place, string id, string entry, string kind = "printer")
    {
        var folder = Directory.CreateDirectory(Path.Combine(place, id)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "hostile")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "module.json"), JsonSerializer.Serialize(Manifest(id, entry, kind)));
        return folder;
    }

    internal static Dictionary<string, object?> Manifest(string id, string entry, string kind = "printer") => new()
    {
        ["id"] = id, ["name"] = $"The module {entry}", ["version"] = "1.0.0", ["contracts"] = "[0.1,0.2)",
        ["kind"] = kind,
        ["assembly"] = "Panel.HostileModules.dll", ["entry"] = "Hostile." + entry,
    };

    internal Task<T> RunAsync<TUseCase, T>(Func<TUseCase, Task<T>> run) where TUseCase : class =>
        _services.GetRequiredService<IServiceScopeFactory>().RunAsAsync(DatabaseUser.Web, run);

    internal async Task<ModuleListed> ShowAsync(string id) =>
        (await RunAsync((ListModules list) => list.RunAsync(Staff, default))).Value.Single(module => module.Id == id);

    /// <summary>Prints documents with these keys.</summary>
    internal Task<IReadOnlyList<PrintedDocument>> PrintAsync(params string[] keys) => Printer.PrintAsync(
        [.. (keys is [] ? ["K"] : keys).Select(key => new PrintJob(key, "", "", [], "", "en"))], default);

    /// <summary>Prints, and gives why it did not work; empty where it did.</summary>
    internal async Task<string> FailureAsync(params string[] keys)
    {
        try
        {
            await PrintAsync(keys);
            return "";
        }
        catch (PrintFailedException failure)
        {
            return failure.Message;
        }
    }

    internal async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await Database.For(DatabaseUser.Migrate).OpenAsync(default);
        return await connection.QuerySingleAsync<T>(sql);
    }

    /// <summary>Completed when a hostile module says this.</summary>
    internal static Task Said(string what)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AppContext.SetData("hostile:" + what, (Action)(() => said.TrySetResult()));
        return said.Task;
    }

    /// <summary>Completed with the next failure that was stored and logged.</summary>
    internal Task NextWarning() => _ear.Next();

    internal static string Text(PrintedDocument document) => Encoding.UTF8.GetString(document.Pdf);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _installation.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class Ear : ILogger<ModuleHost>
    {
        private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Next() => (_heard = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            _heard.TrySetResult();
    }

    // Turns every byte over, so that a test sees whether something was stored in clear.
    private sealed class TurningBox : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) =>
            [(byte)purpose.Length, .. secret.Select(value => (byte)~value)];

        public byte[] Open(string purpose, byte[] sealedSecret) => sealedSecret[0] == purpose.Length
            ? [.. sealedSecret.Skip(1).Select(value => (byte)~value)]
            : throw new System.Security.Cryptography.CryptographicException("another purpose");
    }
}
