using Panel.Platform;

namespace Panel.Modules;

/// <summary>A module as the list shows it.</summary>
/// <param name="Name">Name for people; the id where the manifest cannot be read.</param>
/// <param name="Version">Empty where the manifest cannot be read, as <paramref name="Kind"/> is.</param>
/// <param name="Comes">Whether it comes with Panel.</param>
/// <param name="Unfit">Why this Panel cannot use it.</param>
/// <param name="Reason">What it last failed with; null since it worked.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="RestartFor">Another version lies in the folder than this process has loaded: used after a
/// restart.</param>
public sealed record ModuleListed(
    string Id, string Name, string Version, string Kind, bool Comes, ModuleState State, Problem? Unfit, string? Reason,
    int Failures,
    DateTimeOffset? SetAsideAt, string? RestartFor)
{
    /// <summary>
    /// Whether it is meant to be in use: it comes with Panel and nobody turned it off, or somebody turned it on.
    /// </summary>
    public bool IsWanted { get; private init; }

    internal static ModuleListed Of(FoundModule found, ModuleRow row, string? loaded) => new(
        found.Id, found.Manifest?.Name ?? found.Id, found.Manifest?.Version ?? "", found.Manifest?.Kind ?? "",
        found.Comes,
        ModuleRow.State(found, row), found.Problem, row.Reason, row.Failures, row.QuarantinedAt,
        loaded is not null && loaded != found.Manifest?.Version ? found.Manifest?.Version : null)
    {
        IsWanted = row.DisabledAt is null && (found.Comes || row.EnabledAt is not null),
    };
}

/// <summary>
/// Lists the modules that lie in the folders, those of Panel first, with how each stands. Loads no code.
/// </summary>
public sealed class ListModules(UnitOfWork work, ModuleHost host)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>All of them: there are few. Problem: <c>forbidden</c>.</returns>
    public async Task<Result<IReadOnlyList<ModuleListed>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var rows = await work.RunAsync(ModuleRows.AllAsync, cancellationToken);
        return host.Find().Select(found => ModuleListed.Of(
            found, rows.GetValueOrDefault(found.Id) ?? ModuleRow.Untouched(found.Id), host.LoadedVersion(found.Id)))
                .ToList();
    }
}
