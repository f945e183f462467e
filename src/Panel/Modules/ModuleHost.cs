using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// The modules of this process. Starts one when it is first called, watches every call, and sets one aside that keeps
/// failing, while everything else runs on. How modules stand is stored, so all processes of an installation agree: each
/// call looks.
/// </summary>
public sealed class ModuleHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ModuleSlot> _slots = new(StringComparer.Ordinal);

    private readonly ModulePlaces _places;

    private readonly IServiceScopeFactory _scopes;

    private readonly ModuleLimits _limits;

    private readonly ILogger<ModuleHost>? _logger;

    private readonly Func<string, ModuleSlot> _newSlot;

    private readonly ModuleBounds _bounds;

    private readonly StartMarks _marks;

    /// <param name="places">Where modules lie; the marks of safe starts too.</param>
    public ModuleHost(
        ModulePlaces places, IServiceScopeFactory scopes, ISecretBox box, TimeProvider clock, ModuleLimits limits,
        ILogger<ModuleHost>? logger = null)
    {
        (_places, _scopes, _limits, _logger) = (places, scopes, limits, logger);
        _bounds = new ModuleBounds(limits, clock);
        _marks = new StartMarks(Path.Combine(places.Installed, ".starting"));
        _newSlot = id => new ModuleSlot(id, _bounds, limits, box, _marks);
        places.Sweep();
        ModuleThreads.Watch(this);
    }

    /// <summary>
    /// Calls the module that is in use for a contract: of several active ones, the one that was turned on last.
    /// Exceptions of the contract itself pass and count for nothing; whatever else happens counts as a failure of the
    /// module.
    /// </summary>
    /// <param name="what">What it does, for messages: <c>to print</c>.</param>
    /// <exception cref="ModuleFailedException">There is none, or it failed.</exception>
    public Task<T> CallAsync<TContract, T>(
        string what, TimeSpan limit, Func<TContract, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken) =>
        CallAsync(null, what, limit, call, cancellationToken);

    /// <summary>The same of one module: the one that people chose, or with which something was begun.</summary>
    /// <param name="chosen">Its id; null for the one in use.</param>
    /// <exception cref="ModuleFailedException">It is not active, or it failed.</exception>
    public async Task<T> CallAsync<TContract, T>(
        string? chosen, string what, TimeSpan limit, Func<TContract, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        var (found, row) = await ChooseAsync(KindOf<TContract>(), chosen, cancellationToken);
        try
        {
            var result = await GuardAsync(
                found.Id, _limits.Failures, () => CallAsync(found, row, what, limit, call, cancellationToken),
                cancellationToken);
            if (row.Failures > 0) await WithRowsAsync(rows => rows.WorkedAsync(found.Id, cancellationToken));
            return result;
        }
        catch (ModuleFailedException)
        {
            // What failed in a way it should not may be half broken; the next call gets a fresh one.
            await Slot(found.Id).RetireAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts the module in use for a contract where it does not run yet, so that what keeps it from working is known
    /// before something is promised. Says nothing about its work.
    /// </summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ModuleFailedException">There is none, or it cannot be started.</exception>
    public async Task<string> StartAsync<TContract>(CancellationToken cancellationToken)
    {
        var (found, row) = await ChooseAsync(KindOf<TContract>(), null, cancellationToken);
        return await GuardAsync(found.Id, _limits.Failures, async () =>
        {
            (await Slot(found.Id).EnterAsync(found, row, cancellationToken)).Leave();
            return found.Id;
        }, cancellationToken);
    }

    /// <summary>
    /// The modules that fulfil a contract, in any state but <see cref="ModuleState.NotSupported"/>, the one that was
    /// turned on last first.
    /// </summary>
    public async Task<IReadOnlyList<ModuleOffer>> OffersAsync<TContract>(CancellationToken cancellationToken) =>
    [
        .. (await StandingAsync(cancellationToken)).Where(one => one.Kind == KindOf<TContract>().Name)
            .Select(one => new ModuleOffer(one.Id, one.Found.Manifest!.Name, one.State, one.Row.Reason)),
    ];

    /// <summary>How all modules stand, the one that was turned on last first.</summary>
    internal async Task<List<ModuleStanding>> StandingAsync(CancellationToken cancellationToken)
    {
        var rows = await WithRowsAsync(stored => stored.AllAsync(cancellationToken));
        return
        [
            .. Find()
                .Select(found =>
                    new ModuleStanding(found, rows.GetValueOrDefault(found.Id) ?? ModuleRow.Untouched(found.Id)))
                .OrderByDescending(one => one.Row.EnabledAt ?? DateTimeOffset.MinValue),
        ];
    }

    /// <summary>All modules, as their folders say now.</summary>
    internal IReadOnlyList<FoundModule> Find() => _places.Find();

    internal FoundModule? Find(string id) => Find().FirstOrDefault(module => module.Id == id);

    /// <summary>The version whose code runs in this process, null where none is loaded.</summary>
    internal string? LoadedVersion(string id) => _slots.GetValueOrDefault(id)?.LoadedVersion;

    /// <summary>
    /// Does something with the type of the module's settings, which is the module's code: within bounds.
    /// </summary>
    /// <exception cref="ModuleFailedException">It cannot be loaded, or fails at it. That counts for nothing: nobody's
    /// work depends on it.</exception>
    internal Task<T> SettingsAsync<T>(
        FoundModule found, Func<SettingsType, T> work, CancellationToken cancellationToken) =>
        GuardAsync(found.Id, null, async () =>
        {
            var type = await Slot(found.Id).SettingsAsync(found, cancellationToken);
            return await _bounds.RunAsync(
                found.Id, "for its settings", _limits.Look, _ => Task.FromResult(work(type)), cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// "Test connection": what the module says of these settings. A failure is told and counts for nothing.
    /// </summary>
    /// <exception cref="ModuleFailedException">It failed in a way it should not.</exception>
    internal Task<Result<string>> TestAsync(FoundModule found, object settings, CancellationToken cancellationToken) =>
        GuardAsync(
            found.Id, null, () => Slot(found.Id).TestAsync(found, settings, cancellationToken), cancellationToken);

    /// <summary>How the instance of this process is; null where none runs.</summary>
    internal async Task<ModuleHealth?> HealthAsync(string id, CancellationToken cancellationToken)
    {
        if (_slots.GetValueOrDefault(id)?.Running is not { } running || !running.Enter()) return null;
        try
        {
            return await _bounds.RunAsync(
                id, "to say how it is", _limits.Look, running.Module.CheckAsync, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new ModuleHealth(
                false, failure is ModuleFailedException ? failure.Message : ModuleFailedException.Says(failure));
        }
        finally
        {
            running.Leave();
        }
    }

    /// <summary>A module threw on a thread of its own, which would have ended the process: once is enough.</summary>
    internal void Overheard(string id, Exception failure)
    {
        if (!_slots.ContainsKey(id)) return;
        var text = $"The module '{id}' failed on a thread of its own. {ModuleFailedException.Says(failure)}";
        _ = Task.Run(() => StoreAsync(id, text, 1, failure));
    }

    /// <summary>
    /// The module goes away: its instance in this process ends when the last call has left it, and starts that failed
    /// are forgotten. In other processes it ends with the next call of any module.
    /// </summary>
    internal async Task EndAsync(string id)
    {
        _marks.Forget(id);
        if (_slots.TryGetValue(id, out var slot)) await slot.RetireAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Values) await slot.DisposeAsync();
    }

    private ModuleSlot Slot(string id) => _slots.GetOrAdd(id, _newSlot);

    private Task<T> WithRowsAsync<T>(Func<ModuleRows, Task<T>> work) => _scopes.RunAsAsync(DatabaseUser.Worker, work);

    private async Task<T> CallAsync<TContract, T>(
        FoundModule found, ModuleRow row, string what, TimeSpan limit, Func<TContract, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        var running = await Slot(found.Id).EnterAsync(found, row, cancellationToken);
        try
        {
            return await _bounds.RunAsync(
                found.Id, what, limit, cancel => call((TContract)running.Module, cancel), cancellationToken);
        }
        finally
        {
            running.Leave();
        }
    }

    private static ModuleKind KindOf<TContract>() => ModuleKind.All.Single(one => one.Contract == typeof(TContract));

    private async Task<(FoundModule Found, ModuleRow Row)> ChooseAsync(
        ModuleKind kind, string? chosen, CancellationToken cancellationToken)
    {
        var known = await StandingAsync(cancellationToken);
        foreach (var (id, slot) in _slots)
            if (slot.Running is not null && !known.Exists(one => one.Id == id && one.State == ModuleState.Active))
                await slot.RetireAsync();
        var ofKind = known.Where(one => one.Kind == kind.Name && (chosen is null || one.Id == chosen)).ToList();
        if (ofKind.Find(one => one.State == ModuleState.Active) is { } active) return (active.Found, active.Row);
        var aside = ofKind.Find(one => one.State == ModuleState.Malfunctioned);
        throw new ModuleFailedException(NoneOf(kind, chosen, aside)) { IsNotReady = true };
    }

    private static string NoneOf(ModuleKind kind, string? chosen, ModuleStanding? aside) => aside is not null
        ? $"The module '{aside.Id}' is set aside: {aside.Row.Reason} Look at it on the page Modules."
        : chosen is not null
            ? $"The module '{chosen}' is turned off or not here. Turn it on, on the page Modules, or choose another "
                + "one."
        : $"No module of the kind '{kind.Name}' is turned on. Turn one on, on the page Modules.";

    // Most failures in a row that the module may have; null where a failure counts for nothing. Harm always counts, and
    // once is enough.
    private async Task<T> GuardAsync<T>(string id, int? most, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (CryptographicException closed)
        {
            throw new ModuleFailedException(
                $"The secrets of the module '{id}' cannot be opened here: the keys are missing or others. Name the "
                    + "installation's key in PANEL_MASTER_KEY_FILE.", closed)
            {
                IsNotReady = true,
            };
        }
        catch (ModuleFailedException failure) when (failure.IsNotReady)
        {
            throw;
        }
        catch (Exception failure) when (failure.GetType().Assembly != typeof(IModule).Assembly)
        {
            var text = failure is ModuleFailedException
                ? failure.Message : $"The module '{id}' failed. {ModuleFailedException.Says(failure)}";
            if (failure is ModuleFailedException { IsHarm: true }) most = 1;
            if (most is { } allowed) await StoreAsync(id, text, allowed, failure);
            throw new ModuleFailedException(text, failure);
        }
    }

    private async Task<Done> StoreAsync(string id, string text, int most, Exception failure)
    {
        var reason = text.Length > 500 ? text[..500] : text;
        var stored = await WithRowsAsync(rows => rows.FailedAsync(id, reason, most, CancellationToken.None));
        _logger?.LogWarning(failure, "{Reason}", reason);
        return stored;
    }
}
