using Panel.Platform;

namespace Panel.Modules;

/// <summary>How a module stands.</summary>
public enum ModuleState
{
    /// <summary>It is called when it is needed.</summary>
    Active,

    /// <summary>Somebody turned it off, or nobody has turned it on yet.</summary>
    Disabled,

    /// <summary>It does not fit this Panel.</summary>
    NotSupported,

    /// <summary>It failed too often, or did harm, and is set aside until somebody takes it back.</summary>
    Malfunctioned,
}

/// <summary>What is stored of a module.</summary>
/// <param name="Version">Grows with every decision of people and every new settings; failures leave it.</param>
internal sealed record ModuleRow(
    string Id, DateTimeOffset? EnabledAt, DateTimeOffset? DisabledAt, int Failures, DateTimeOffset? QuarantinedAt,
    string? Reason,
    string? Settings, long Version)
{
    /// <summary>Of a module that nobody has touched.</summary>
    internal static ModuleRow Untouched(string id) => new(id, null, null, 0, null, null, null, 0);

    internal static ModuleState State(FoundModule found, ModuleRow row) => (found, row) switch
    {
        ({ Manifest: null }, _) => ModuleState.NotSupported,
        (_, { DisabledAt: not null }) or ({ Comes: false }, { EnabledAt: null }) => ModuleState.Disabled,
        (_, { QuarantinedAt: not null }) => ModuleState.Malfunctioned,
        _ => ModuleState.Active,
    };
}

/// <summary>Stores and reads what is known of modules.</summary>
public sealed class ModuleRows(UnitOfWork work)
{
    private static readonly Actor Watch = Actor.Machine("module watch");

    /// <summary>What is stored of all modules, by id.</summary>
    internal Task<Dictionary<string, ModuleRow>> AllAsync(CancellationToken cancellationToken) =>
        work.RunAsync(AllAsync, cancellationToken);

    internal static async Task<Dictionary<string, ModuleRow>> AllAsync(DbSession session) =>
        (await session.QueryAsync<ModuleRow>(
            "SELECT id, enabled_at, disabled_at, failures, quarantined_at, reason, settings, version FROM module"))
        .ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <summary>The row, made where there is none, locked for a change.</summary>
    internal static async Task<ModuleRow> LockAsync(DbSession session, string id)
    {
        await session.ExecuteAsync(
            "INSERT INTO module (id, updated_at) VALUES (@id, @Now) ON DUPLICATE KEY UPDATE id = id",
            new { id, session.Now });
        return await session.SingleAsync<ModuleRow>(
            """
            SELECT id, enabled_at, disabled_at, failures, quarantined_at, reason, settings, version FROM module
            WHERE id = @id FOR UPDATE
            """,
            new { id });
    }

    /// <summary>Forgets all that is stored of a module.</summary>
    internal static Task<int> ForgetAsync(DbSession session, string id) =>
        session.ExecuteAsync("DELETE FROM module WHERE id = @id", new { id });

    /// <summary>Counts a failure; the last one that is allowed, and harm at once, sets the module aside.</summary>
    internal Task<Done> FailedAsync(string id, string reason, int most, CancellationToken cancellationToken) =>
        work.RunAsync(async session =>
        {
            var row = await LockAsync(session, id);
            var aside = row.QuarantinedAt is null && row.Failures + 1 >= most;
            await session.ExecuteAsync(
                """
                UPDATE module SET failures = failures + 1, reason = @reason, updated_at = @Now,
                       quarantined_at = IF(@aside, @Now, quarantined_at)
                WHERE id = @id
                """,
                new { id, reason, aside, session.Now });
            if (aside)
                await Audit.WriteAsync(
                    session, Watch, "module.quarantine", "module", id, Actor.ProviderAccountId,
                    new { malfunctioned = false },
                    new { malfunctioned = true, reason });
            return Done.Yes;
        }, cancellationToken);

    /// <summary>Begins to count failures anew; for a module that has some.</summary>
    internal Task<Done> WorkedAsync(string id, CancellationToken cancellationToken) => work.RunAsync(async session =>
    {
        await session.ExecuteAsync(
            """
            UPDATE module SET failures = 0, reason = NULL, updated_at = @Now
            WHERE id = @id AND failures > 0 AND quarantined_at IS NULL
            """,
            new { id, session.Now });
        return Done.Yes;
    }, cancellationToken);
}
