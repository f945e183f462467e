using Panel.Platform;

namespace Panel.Tests.Platform;

/// <summary>Use cases that store a thing under a key, and what is there then.</summary>
public abstract class CommandKeyStory(TestDatabase database)
{
    private protected static readonly Actor Ann = new(7, "ann@example.org", Actor.ProviderAccountId, Permission.All);

    private protected TestDatabase Database => database;

    private protected UnitOfWork Work => database.Work(DatabaseUser.Web);

    private protected async Task<Result<Answer>> PutAsync(string text, string name, int number = 1, Actor? actor = null)
    {
        using var key = CommandKey.Use(text);
        return await new Put(Work).RunAsync(actor ?? Ann, name, number, default);
    }

    private protected Task<long> CountAsync(string pattern) => Work.RunAsync(
        session => session.SingleAsync<long>("SELECT COUNT(*) FROM setting WHERE value LIKE @pattern", new { pattern }),
        default);

    private protected Task<long> AuditAsync(string name) => Work.RunAsync(
        session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE entity_key = @name", new { name }),
        default);

    private protected Task<long> RememberedAsync() =>
        Work.RunAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM command_log"), default);

    private protected sealed record Answer(string Name, int Number, Guid Made);

    private protected sealed class Put(UnitOfWork work)
    {
        public Task<Result<Answer>> RunAsync(
            Actor actor, string name, int number, CancellationToken cancellationToken) => work.RunAsync(
            UseCaseCall.Of(this, actor, name, number), session => StoreAsync(session, actor, name, number),
            cancellationToken);

        internal static async Task<Result<Answer>> StoreAsync(DbSession session, Actor actor, string name, int number)
        {
            var made = Guid.NewGuid();
            await session.ExecuteAsync(
                "INSERT INTO setting (name, value, updated_at) VALUES (@made, @name, @Now)",
                new { made = made.ToString("N"), name, session.Now });
            await Audit.WriteAsync(session, actor, "test.put", "test", name, Actor.ProviderAccountId);
            return number < 0 ? Problem.Invalid("number", "Not below zero.") : new Answer(name, number, made);
        }
    }

    // Looks in a transaction of its own, and refuses what is there already, as the first call's own work would be.
    private protected sealed class PutInSteps(UnitOfWork work)
    {
        public Task<Result<Answer>> RunAsync(Actor actor, string name, CancellationToken cancellationToken)
        {
            var call = UseCaseCall.Of(this, actor, name);
            return work.OnceAsync<Result<Answer>>(
                call,
                async () => await work.RunAsync(session => session.SingleAsync<bool>(
                    "SELECT EXISTS (SELECT 1 FROM setting WHERE value = @name)", new { name }), cancellationToken)
                    ? new Problem("taken", "It is there already.")
                    : await work.RunAsync(call, session => Put.StoreAsync(session, actor, name, 1), cancellationToken),
                cancellationToken);
        }
    }
}
