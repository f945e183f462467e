using Panel.Platform;

namespace Panel.Catalog;

/// <summary>The rule for names of tariffs.</summary>
internal static class TariffName
{
    internal static Problem? Check(string name) => name.Trim().Length is 0 or > 200
        ? Problem.Invalid("Name", "The name must have 1 to 200 characters.")
        : null;
}

/// <summary>Renames a tariff; its code stays, because files and addresses name it.</summary>
public sealed class EditTariff(UnitOfWork work)
{
    /// <param name="version">The tariff's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, string code, string name, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, code, name, version),
            session => EditAsync(session, actor, code, name.Trim(), version), cancellationToken);

    private static async Task<Result<Done>> EditAsync(
        DbSession session, Actor actor, string code, string name, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        if (TariffName.Check(name) is { } broken) return broken;
        if (!await tariff.TouchAsync(session, version)) return Problem.Stale("tariff", code);
        await session.ExecuteAsync("UPDATE tariff SET name = @name WHERE id = @Id", new { tariff.Id, name });
        await Audit.WriteAsync(
            session, actor, "tariff.edit", "tariff", code, tariff.AccountId, new { tariff.Name }, new { Name = name });
        return Done.Yes;
    }
}
