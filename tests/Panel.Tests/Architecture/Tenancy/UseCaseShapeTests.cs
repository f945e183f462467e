using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture.Tenancy;

public sealed class UseCaseShapeTests
{
    [Fact]
    public void Every_use_case_is_sealed_takes_the_actor_first_and_a_cancellation_token_last()
    {
        UseCase.All.Count.ShouldBeGreaterThan(60);
        UseCase.All.SelectMany(useCase => useCase.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public void A_use_case_of_another_shape_is_seen()
    {
        var faults = UseCase.Of([typeof(Open), typeof(TwoNames), typeof(Keeps)])
            .SelectMany(useCase => useCase.Faults().Select(fault => fault.Split('+')[^1]));

        faults.ShouldBe(
        [
            "Keeps keeps an actor: rights are read for every call",
            "Open is not sealed",
            "Open.RunAsync does not take a CancellationToken last",
            "TwoNames gives results by other methods than RunAsync: RunAsync, SaveAsync",
        ]);
    }

    public class Open
    {
        public Task<Result<Done>> RunAsync(Actor actor) =>
            Task.FromResult<Result<Done>>(Problem.NotFound("thing", actor.Name));
    }

    public sealed class TwoNames
    {
        public Task<Result<Done>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
            SaveAsync(actor, cancellationToken);

        public Task<Result<Done>> SaveAsync(Actor actor, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(
                cancellationToken.IsCancellationRequested ? Done.Yes : Problem.NotFound("thing", actor.Name));
    }

    public sealed class Keeps(Actor kept)
    {
        public Task<Result<Done>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(
                actor == kept && !cancellationToken.IsCancellationRequested ? Done.Yes : Problem.NotFound("x", ""));
    }
}
