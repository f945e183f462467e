using Panel.Platform;

namespace Panel.Modules;

/// <summary>A module with its settings.</summary>
/// <param name="Version">For <see cref="SaveModuleSettings"/>: what was read is what is changed.</param>
/// <param name="Fields">The form, in the language of the moment. Empty where there are no settings, and while the
/// module is off: none of its code is loaded then.</param>
/// <param name="Health">What the instance of this process says; null where none runs.</param>
/// <param name="Trouble">Why the settings cannot be shown.</param>
public sealed record ModuleDetails(
    ModuleListed Module, string Contracts, string Folder, long Version, IReadOnlyList<SettingField> Fields,
    ModuleHealth? Health, string? Trouble);

/// <summary>Shows one module, with the form of its settings.</summary>
public sealed class ShowModule(UnitOfWork work, ModuleHost host)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<ModuleDetails>> RunAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (host.Find(id) is not { } found) return Problem.NotFound("module", id);
        var rows = await work.RunAsync(ModuleRows.AllAsync, cancellationToken);
        var row = rows.GetValueOrDefault(id) ?? ModuleRow.Untouched(id);
        var listed = ModuleListed.Of(found, row, host.LoadedVersion(id));
        var (fields, trouble) = listed.State is ModuleState.Active or ModuleState.Malfunctioned
            ? await FieldsAsync(found, row, cancellationToken)
            : ([], null);
        return new ModuleDetails(
            listed, found.Manifest?.Contracts ?? "", found.Folder, row.Version, fields,
            await host.HealthAsync(id, cancellationToken), trouble);
    }

    private async Task<(IReadOnlyList<SettingField> Fields, string? Trouble)> FieldsAsync(
        FoundModule found, ModuleRow row, CancellationToken cancellationToken)
    {
        try
        {
            return (
                await host.SettingsAsync(
                    found, type => type.Fields(StoredSettings.Read(row.Settings)), cancellationToken), null);
        }
        catch (ModuleFailedException failure)
        {
            return ([], failure.Message);
        }
    }
}
