using System.Text.Json;
using Panel.Platform;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>What a use case promises about things that belong to others.</summary>
internal enum TenancyRule
{
    /// <summary>Works on one thing: the actor's own or one below; anything else is "not found".</summary>
    OneThing,

    /// <summary>Gives a list: everything of the actor and below, nothing else.</summary>
    List,

    /// <summary>Only for the provider's own people: everybody else is refused.</summary>
    Provider,

    /// <summary>
    /// Only for who looks after the machine: the permission alone decides, and roles hand it out at the provider only.
    /// Called without it, never with it.
    /// </summary>
    System,

    /// <summary>
    /// Answers the same to everybody who may ask: sums, checks and choices that name nobody else's things.
    /// </summary>
    Scoped,

    /// <summary>Concerns the person who asks and no account, or comes before anybody is signed in. Says why.</summary>
    Personal,
}

/// <summary>What came back: a problem, or a value written as JSON so that anything of others inside is found.</summary>
internal sealed record Seen(Problem? Problem, string Json)
{
    /// <summary>
    /// The problem's code, empty when it went well: never null, so that no assertion is skipped by a question mark.
    /// </summary>
    internal string Code => Problem?.Code ?? "";

    internal static async Task<Seen> Of<T>(Task<Result<T>> running)
    {
        var result = await running;
        return new Seen(result.Problem, result.Ok ? JsonSerializer.Serialize(result.Value, RowJson.Options) : "");
    }
}

/// <summary>How the matrix calls a use case.</summary>
/// <param name="Run">Calls the use case for an actor with the things of a place.</param>
/// <param name="Why">Why there is nothing to call, for <see cref="TenancyRule.Personal"/>.</param>
internal sealed record TenancyCase(
    Type UseCase, TenancyRule Rule, Func<TenancyWorld, Actor, TenancyPlace, Task<Seen>>? Run, string Why = "")
{
    /// <summary>How the use case is called so that it would change what is owed, where that is another call.</summary>
    internal Func<TenancyWorld, Actor, TenancyPlace, Task<Seen>>? Owed { get; init; }

    /// <summary>Codes by which the use case refuses a payer before it comes to the seller's right.</summary>
    internal IReadOnlyList<string> OtherRefusals { get; init; } = [];

    /// <summary>
    /// How the provider calls the use case so that it changes something, with the same input each time, where that is
    /// another call.
    /// </summary>
    internal Func<TenancyWorld, Actor, TenancyPlace, Task<Seen>>? Change { get; init; }

    /// <summary>Brings the place's things into the state that <see cref="Change"/> changes.</summary>
    internal Func<TenancyWorld, TenancyPlace, Task> Prepare { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The same in SQL, by the schema's owner, with <c>@Id</c> and <c>@Mark</c> of the place.</summary>
    internal string Sql { init => Prepare = (world, place) => world.ExecuteAsync(value, place); }

    internal Task<Seen> RunChange(TenancyWorld world, Actor actor, TenancyPlace place) =>
        (Change ?? Owed ?? Run!)(world, actor, place);

    internal Task<Seen> RunOwed(TenancyWorld world, Actor actor, TenancyPlace place) =>
        (Owed ?? Run!)(world, actor, place);

    internal static TenancyCase Personal(Type useCase, string why) => new(useCase, TenancyRule.Personal, null, why);
}

/// <summary>The cases of one feature. Classes that implement it are found by themselves.</summary>
internal interface ITenancyCases
{
    IEnumerable<TenancyCase> Cases { get; }
}
