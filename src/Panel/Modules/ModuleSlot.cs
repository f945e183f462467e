using Panel.Identity;

namespace Panel.Modules;

/// <summary>
/// One module in this process: its code, loaded once, and its running instance. Starts it when it is first called.
/// </summary>
internal sealed class ModuleSlot(string id, ModuleBounds bounds, ModuleLimits limits, ISecretBox box, StartMarks marks)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private LoadedModule? _loaded;

    private RunningModule? _running;

    /// <summary>The started instance, null while none runs.</summary>
    internal RunningModule? Running => _running;

    /// <summary>The version whose code is loaded in this process, null while none is.</summary>
    internal string? LoadedVersion => _loaded?.Found.Manifest!.Version;

    /// <summary>An instance started with what is stored, entered: <see cref="RunningModule.Leave"/> it.</summary>
    /// <exception cref="ModuleFailedException">It cannot be started; whatever the module threw comes as it
    /// is.</exception>
    internal async Task<RunningModule> EnterAsync(FoundModule found, ModuleRow row, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_running is { } old && old.Version != row.Version) _ = Retire();
            _running ??= await StartAsync(found, row, cancellationToken);
            // Only this slot retires it, and it has its turn.
            _running.Enter();
            return _running;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the instance end when its last call has left. The next call starts another one.</summary>
    internal async Task RetireAsync()
    {
        await _turn.WaitAsync();
        try
        {
            // The last call in it may take minutes; nobody waits for that.
            _ = Retire();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The type of the settings; loads the code, and starts nothing.</summary>
    internal async Task<SettingsType> SettingsAsync(FoundModule found, CancellationToken cancellationToken) =>
        new((await LoadAsync(found, cancellationToken)).Settings);

    /// <summary>Runs "Test connection" on an instance of its own.</summary>
    internal async Task<Result<string>> TestAsync(
        FoundModule found, object settings, CancellationToken cancellationToken)
    {
        using var mark = Begin();
        var loaded = await LoadAsync(found, cancellationToken);
        return await bounds.RunAsync(id, "to test the connection", limits.Test, async cancel =>
        {
            await using var module = loaded.Create();
            return await module.TestAsync(settings, cancel);
        }, cancellationToken);
    }

    /// <summary>Ends the instance, and gives it a while to do so.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await bounds.WaitAsync(Retire, limits.Look);
        _turn.Dispose();
    }

    private async Task<RunningModule> StartAsync(FoundModule found, ModuleRow row, CancellationToken cancellationToken)
    {
        using var mark = Begin();
        var loaded = await LoadAsync(found, cancellationToken);
        var values = StoredSettings.Read(row.Settings).Open(box, id);
        var module = await bounds.RunAsync(id, "to start", limits.Start, async cancel =>
        {
            var settings = new SettingsType(loaded.Settings).Make(values);
            if (!settings.Ok) throw Incomplete(settings.Problem);
            var made = loaded.Create();
            try
            {
                await made.StartAsync(settings.Value, cancel);
                return made;
            }
            catch
            {
                await made.DisposeAsync();
                throw;
            }
        }, cancellationToken);
        return new RunningModule(module, row.Version);
    }

    private ModuleFailedException Incomplete(Problem problem) =>
        new(
            $"The settings of the module '{id}' are not complete. {problem.Field}: {problem.Message} Set them on the "
                + "page Modules.")
        {
            IsNotReady = true,
        };

    private async Task<LoadedModule> LoadAsync(FoundModule found, CancellationToken cancellationToken) =>
        _loaded ??= await bounds.RunAsync(
            id, "to load", limits.Start, _ => Task.FromResult(LoadedModule.Load(found)), cancellationToken);

    private IDisposable? Begin()
    {
        if (marks.Dead(id) is var dead && dead < limits.DeadStarts) return marks.Begin(id);
        // Set aside, and counted anew once somebody takes it back.
        marks.Forget(id);
        throw new ModuleFailedException($"Panel ended {dead} times while the module '{id}' started.") { IsHarm = true };
    }

    private Task Retire() =>
        Interlocked.Exchange(ref _running, null) is { } running ? EndAsync(running) : Task.CompletedTask;

    private async Task EndAsync(RunningModule running)
    {
        await running.RetireAsync();
        try
        {
            await bounds.RunAsync(id, "to end", limits.Look, async _ =>
            {
                await running.Module.DisposeAsync();
                return true;
            }, CancellationToken.None);
        }
        catch (Exception)
        {
            // It ends badly; it is not used any more.
        }
    }
}
