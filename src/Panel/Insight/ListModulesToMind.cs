using Panel.Archive;
using Panel.Modules;
using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Insight;

/// <summary>Why the start page speaks of a module.</summary>
public enum ModuleTrouble
{
    /// <summary>It failed too often, or did harm, and is called no more.</summary>
    SetAside,

    /// <summary>
    /// It is meant to be in use, and this Panel cannot use it: after an update, or because its folder is damaged.
    /// </summary>
    NotSupported,

    /// <summary>Panel needs one of a kind, and none is turned on.</summary>
    Off,
}

/// <summary>A module that needs somebody, or a kind of which none is in use.</summary>
/// <param name="Kind">As in <see cref="ModuleListed.Kind"/>.</param>
/// <param name="Module">Null where <see cref="ModuleTrouble.Off"/> is about a kind.</param>
/// <param name="Waiting">
/// What waits because of it, such as invoices to be printed; null where nothing does: another module of the kind does
/// the work, or nothing of Panel's waits for this kind.
/// </param>
public sealed record ModuleToMind(ModuleTrouble Trouble, string Kind, ModuleListed? Module, long? Waiting);

/// <summary>Lists modules that need somebody, with what waits because of them: for the start page.</summary>
public sealed class ListModulesToMind(UnitOfWork work, ListModules list)
{
    // Kinds that Panel cannot do without, each with the consumer of events that waits for it.
    private static readonly IReadOnlyDictionary<string, string> Needed = new Dictionary<string, string>
    {
        [ModulePrinter.Kind] = PrintInvoices.Consumer,
    };

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Empty where all is well. Problem: <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<ModuleToMind>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        var modules = await list.RunAsync(actor, cancellationToken);
        if (!modules.Ok) return modules.Problem;
        var waiting = await work.RunAsync(WaitingDeliveries.LoadAsync, cancellationToken);
        return Decide(modules.Value, Needed.ToDictionary(
            need => need.Key, need => waiting.Where(one => one.Consumer == need.Value).Sum(one => one.Due)));
    }

    /// <summary>What needs somebody, what is broken first. Pure.</summary>
    /// <param name="waiting">Of every kind that is needed, how much waits for it.</param>
    internal static List<ModuleToMind> Decide(
        IReadOnlyList<ModuleListed> modules, IReadOnlyDictionary<string, long> waiting)
    {
        long? WaitsFor(string kind) =>
            waiting.TryGetValue(kind, out var count) && !Any(kind, ModuleState.Active) ? count : null;
        bool Any(string kind, ModuleState state) => modules.Any(module => module.Kind == kind && module.State == state);
        var broken = modules
            .Where(module =>
                module is { State: ModuleState.Malfunctioned } or { State: ModuleState.NotSupported, IsWanted: true })
            .Select(module => new ModuleToMind(
                module.State == ModuleState.Malfunctioned ? ModuleTrouble.SetAside : ModuleTrouble.NotSupported,
                module.Kind, module, WaitsFor(module.Kind)));
        // One that is set aside is spoken of already.
        var off = waiting.Keys.Where(kind => !Any(kind, ModuleState.Active) && !Any(kind, ModuleState.Malfunctioned))
            .Select(kind => new ModuleToMind(ModuleTrouble.Off, kind, null, WaitsFor(kind)));
        return [.. broken, .. off];
    }
}
