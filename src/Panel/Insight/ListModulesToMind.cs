using Panel.Archive;
using Panel.Mail;
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
/// What waits because of it, such as invoices to be printed; null where nothing does: another module does the work, or
/// nothing of Panel's waits for this one.
/// </param>
public sealed record ModuleToMind(ModuleTrouble Trouble, string Kind, ModuleListed? Module, long? Waiting);

/// <summary>Lists modules that need somebody, with what waits because of them: for the start page.</summary>
public sealed class ListModulesToMind(UnitOfWork work, ListModules list)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Empty where all is well. Problem: <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<ModuleToMind>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        var modules = await list.RunAsync(actor, cancellationToken);
        if (!modules.Ok) return modules.Problem;
        return Decide(modules.Value, await work.RunAsync(NeedsAsync, cancellationToken));
    }

    private static async Task<IReadOnlyList<ModuleNeed>> NeedsAsync(DbSession session)
    {
        var waiting = (await WaitingDeliveries.LoadAsync(session)).ToDictionary(one => one.Consumer, one => one.Due);
        var print = new ModuleNeed(ModuleKind.Printer, waiting.GetValueOrDefault(PrintInvoices.Consumer));
        var mail = new ModuleNeed(
            ModuleKind.Mail, waiting.GetValueOrDefault(SendMails.Consumer),
            await MailSettings.ChosenAsync(session) ?? "");
        return mail is { Chosen: "", Waiting: 0 } ? [print] : [print, mail];
    }

    /// <summary>What needs somebody, what is broken first. Pure.</summary>
    /// <param name="needs">What Panel cannot do without, at most one of a kind.</param>
    internal static List<ModuleToMind> Decide(
        IReadOnlyList<ModuleListed> modules, IReadOnlyList<ModuleNeed> needs)
    {
        bool Any(ModuleNeed need, ModuleState state) =>
            modules.Any(module => module.State == state && need.IsMetBy(module));
        var unmet = needs.Where(need => !Any(need, ModuleState.Active)).ToList();
        var broken = modules
            .Where(module =>
                module is { State: ModuleState.Malfunctioned } or { State: ModuleState.NotSupported, IsWanted: true })
            .Select(module => new ModuleToMind(
                module.State == ModuleState.Malfunctioned ? ModuleTrouble.SetAside : ModuleTrouble.NotSupported,
                module.Kind, module, unmet.Find(need => need.IsMetBy(module))?.Waiting));
        // One that is set aside is spoken of already.
        var off = unmet.Where(need => !Any(need, ModuleState.Malfunctioned))
            .Select(need => new ModuleToMind(ModuleTrouble.Off, need.Kind, null, need.Waiting));
        return [.. broken, .. off];
    }
}

/// <summary>Something that Panel cannot do without a module.</summary>
/// <param name="Waiting">How much waits for it.</param>
/// <param name="Chosen">
/// Id of the one module that may do it, empty where none was chosen; null where any of the kind does.
/// </param>
internal sealed record ModuleNeed(string Kind, long Waiting, string? Chosen = null)
{
    internal bool IsMetBy(ModuleListed module) => module.Kind == Kind && (Chosen is null || module.Id == Chosen);
}
