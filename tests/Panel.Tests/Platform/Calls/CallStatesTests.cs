using Dapper;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Platform.Events;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform.Calls;

/// <summary>
/// What happens to a call, tried in every state: it ends where the table says, and what is not in the table is refused.
/// </summary>
public sealed class CallStatesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work();

    [Fact]
    public async Task Every_trigger_in_every_state_ends_where_the_table_says()
    {
        var tries = 0;
        foreach (var state in Enum.GetValues<CallState>())
            foreach (var trigger in Enum.GetValues<CallTrigger>())
            {
                var (queue, name) = (new CallQueue(Work), $"{trigger} in {state}");
                var call = await InAsync(queue, state, $"call-{++tries}", held: trigger != CallTrigger.Ask);
                var events = await CountAsync("SELECT COUNT(*) FROM event");
                var change = CallStates.Machine.Find(state, trigger);
                if (trigger == CallTrigger.Ask) (await AskAsync(call)).Ok.ShouldBe(change is not null, name);
                else if (change is null)
                    await Should.ThrowAsync<InvalidOperationException>(
                        () => queue.MoveAsync(call, trigger, "said"), name);
                else (await queue.MoveAsync(call, trigger, "said")).State.ShouldBe(change.After, name);
                (await StateAsync(call)).ShouldBe((change?.After ?? state).ToStored(), name);
                var settles = change?.After is CallState.Ok or CallState.Failed;
                (await CountAsync("SELECT COUNT(*) FROM event")).ShouldBe(settles ? events + 1 : events, name);
            }
    }

    [Fact]
    public async Task Who_looks_at_an_old_copy_moves_nothing()
    {
        foreach (var trigger in Enum.GetValues<CallTrigger>().Where(trigger => trigger != CallTrigger.Ask))
            foreach (var state in Enum.GetValues<CallState>()
                .Where(state => CallStates.Machine.Find(state, trigger) is null))
            {
                var queue = new CallQueue(Work);
                var call = await InAsync(queue, state, $"old-{trigger}-{state}", held: true);
                var allowed = Enum.GetValues<CallState>()
                    .First(other => CallStates.Machine.Find(other, trigger) is not null);
                await Should.ThrowAsync<LeaseLostException>(() =>
                    queue.MoveAsync(call with { State = allowed }, trigger, "said"));
                (await StateAsync(call)).ShouldBe(state.ToStored());
            }
    }

    [Fact]
    public async Task Who_lost_the_lease_to_one_that_is_still_at_it_moves_nothing()
    {
        const string target = "test.slow";
        var (slow, quick) = (new CallQueue(Work), new CallQueue(Work));
        var spec = new CallSpec("lease", "thing.create", "thing:1", new { });
        var late = (await slow.BeginAsync(spec, target, default)).Value.Call;
        late = await slow.MoveAsync(late, CallTrigger.Send);
        late = await slow.MoveAsync(late, CallTrigger.Lose, "no answer", TimeSpan.Zero);
        database.Clock.Advance(CallQueue.Lease);
        var taken = (await quick.ClaimAsync(target, default)).ShouldNotBeNull();

        foreach (var trigger in new[] { CallTrigger.Doubt, CallTrigger.Miss, CallTrigger.Succeed, CallTrigger.GiveUp })
            await Should.ThrowAsync<LeaseLostException>(() => slow.MoveAsync(late, trigger, "too late"), $"{trigger}");
        (await quick.MoveAsync(taken, CallTrigger.Succeed, "found out")).State.ShouldBe(CallState.Ok);
    }

    [Fact]
    public async Task One_that_somebody_is_at_is_not_asked_about_by_another()
    {
        var call = await InAsync(new CallQueue(Work), CallState.Unknown, "under-way", held: true);
        (await AskAsync(call)).Problem.ShouldNotBeNull().Code.ShouldBe("not_found");
    }

    private Task<Result<int>> AskAsync(CallRow call) =>
        new AskCallAgain(Work).RunAsync(Actor.Machine("test"), call.Id, default);

    private async Task<CallRow> InAsync(CallQueue queue, CallState state, string key, bool held)
    {
        var call = (await queue.BeginAsync(
            new CallSpec(key, "thing.create", "thing:1", new { }), "test", default)).Value.Call;
        var settled = state is CallState.Ok or CallState.Failed;
        await database.AsRootAsync(
            $"""
            UPDATE outbound_call
            SET state = '{state.ToStored()}', sends = 1, sent_at = planned_at,
                owner = {(held && !settled ? "owner" : "NULL")},
                due_at = {(settled ? "NULL" : "due_at")}, settled_at = {(settled ? "planned_at" : "NULL")}
            WHERE id = {call.Id};
            """);
        return call with { State = state, Sends = 1 };
    }

    private Task<string?> StateAsync(CallRow call) => database.For(DatabaseUser.Verify).ReadAsync(
        connection =>
            connection.QuerySingleAsync<string?>("SELECT state FROM outbound_call WHERE id = @Id", new { call.Id }),
            default);

    private Task<long> CountAsync(string sql) =>
        database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<long>(sql), default);
}
