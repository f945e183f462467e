using Microsoft.Extensions.DependencyInjection;

namespace Panel.Platform;

/// <summary>
/// With whose database rights everything in one scope of the container works: use cases, those they call, and queries.
/// Whoever opens the scope decides, once, before anything else is asked of it; there is no rule for who forgot.
/// </summary>
public sealed class ScopeRights
{
    private DatabaseUser? _user;

    /// <summary>The user of this scope.</summary>
    /// <exception cref="InvalidOperationException">Nobody decided.</exception>
    public DatabaseUser User => _user ?? throw new InvalidOperationException(
        "Nobody decided with which database user this scope works. Open it with OpenAs or RunAsAsync; pages, "
            + "endpoints and jobs have theirs.");

    /// <summary>Decides; saying the same again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">Another user was decided before.</exception>
    public void Decide(DatabaseUser user)
    {
        if ((_user ??= user) != user)
            throw new InvalidOperationException($"This scope works as {_user}; for work as {user} open another one.");
    }
}

/// <summary>Opens scopes with rights.</summary>
public static class ScopesWithRights
{
    /// <summary>A scope in which everything works as this database user. Dispose it after the work.</summary>
    public static AsyncServiceScope OpenAs(this IServiceScopeFactory scopes, DatabaseUser user)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ScopeRights>().Decide(user);
        return scope;
    }

    /// <summary>
    /// Runs one use case in a scope of its own:
    /// <c>scopes.RunAsAsync(DatabaseUser.Worker, (IssueInvoiceRun issue) => issue.RunAsync(…))</c>.
    /// </summary>
    public static async Task<T> RunAsAsync<TUseCase, T>(
        this IServiceScopeFactory scopes, DatabaseUser user, Func<TUseCase, Task<T>> run)
        where TUseCase : class
    {
        await using var scope = scopes.OpenAs(user);
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
