using System.Globalization;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>What a new subproject starts with; its settings are inherited until somebody edits them.</summary>
/// <param name="Code">1–40 characters, unique; null or empty takes the next free one.</param>
/// <param name="ParentId">A subproject of the same account, or null for the top.</param>
/// <param name="OwnInvoice">Whether it gets documents of its own.</param>
public sealed record NewSubproject(long AccountId, string? Code, string Name, long? ParentId, bool OwnInvoice);

/// <summary>The id and code of a new subproject.</summary>
public sealed record CreatedSubproject(long Id, string Code);

/// <summary>Adds a subproject to an account.</summary>
public sealed class CreateSubproject(UnitOfWork work)
{
    /// <returns>
    /// The subproject. Problems: <c>forbidden</c>, <c>not_found</c>, <c>invalid</c> with its field,
    /// <c>subproject.code_taken</c>.
    /// </returns>
    public async Task<Result<CreatedSubproject>> RunAsync(
        Actor actor, NewSubproject wanted, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, wanted),
            session => SaveAsync(session, actor, wanted), cancellationToken);
    }

    private static async Task<Result<CreatedSubproject>> SaveAsync(DbSession session, Actor actor, NewSubproject wanted)
    {
        var (name, code) = (wanted.Name.Trim(), wanted.Code?.Trim() ?? "");
        if (await StoredAccount.LockAsync(session, actor, wanted.AccountId) is not { } account)
            return Problem.NotFound("account", $"{wanted.AccountId}");
        var settings = new SubprojectOverrides(0, code, wanted.ParentId, wanted.OwnInvoice);
        var tooLong = code.Length > 40
            ? Problem.Invalid(nameof(wanted.Code), "A code has at most 40 characters. Shorten it.") : null;
        if (Problem.All([.. CheckSubproject.Run(name, settings), tooLong]) is { } broken) return broken;
        if (await CheckSubprojectReferences.RunAsync(session, actor, account.Id, null, settings) is { } unfit)
            return unfit;
        var id = await IdBlock.TakeAsync(session, "subproject", 1);
        if (code.Length == 0) code = await FreeCodeAsync(session, id);
        else if (await IsTakenAsync(session, code)) return Taken(code);
        await session.ExecuteAsync(
            """
            INSERT INTO subproject (id, account_id, code, parent_id, name, own_invoice)
            VALUES (@id, @AccountId, @code, @ParentId, @name, @OwnInvoice)
            """,
            new { id, wanted.AccountId, code, wanted.ParentId, name, wanted.OwnInvoice });
        var made = await AuditNames.SayAsync(session, Changes.Of(new { name, wanted.ParentId, wanted.OwnInvoice }));
        await Audit.WriteAsync(session, actor, "subproject.create", "subproject", code, account.Id, after: made.After);
        await CheckDataQuality.RefreshAsync(session, account.Id);
        return new CreatedSubproject(id, code);
    }

    private static Problem Taken(string code) => new(
        "subproject.code_taken", $"There is a subproject '{code}' already. Choose another code, or leave it empty.",
        nameof(NewSubproject.Code));

    private static async Task<bool> IsTakenAsync(DbSession session, string code) =>
        await session.SingleAsync<long>("SELECT COUNT(*) FROM subproject WHERE code = @code", new { code }) > 0;

    private static async Task<string> FreeCodeAsync(DbSession session, long id)
    {
        var code = "p" + id.ToString("D5", CultureInfo.InvariantCulture);
        while (await IsTakenAsync(session, code)) code += "-1";
        return code;
    }
}
