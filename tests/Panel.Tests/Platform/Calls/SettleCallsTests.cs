using Panel.Calls;
using Panel.Platform.Calls;
using Shouldly;
using Xunit;
using static Panel.Tests.Platform.Calls.CallHouse;

namespace Panel.Tests.Platform.Calls;

/// <summary>What is not known of a call is asked for, and only what was not done is sent again.</summary>
public sealed class SettleCallsTests : IAsyncLifetime
{
    private CallHouse _house = null!;

    public async Task InitializeAsync() => _house = await CallHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_is_unknown_is_asked_for_later_and_later_and_then_only_when_a_person_wants_it()
    {
        _house.Lose();
        _house.Partner.OnAsk = _ => throw new InvalidOperationException("no route to host");
        (await _house.CallAsync()).Value.ShouldBeOfType<CallOutcome.Unknown>();
        (await _house.CallAsync()).Value.ShouldBeOfType<CallOutcome.Unknown>("nobody is hurried");
        var begin = _house.Database.Clock.GetUtcNow();
        List<double> hours = [];
        while ((await _house.RowAsync()).NextAt is { } next)
        {
            _house.Database.Clock.AdjustTime(next);
            hours.Add(Math.Round((next - begin).TotalHours, 1));
            (await _house.SettleAsync()).Open.ShouldBe(1);
        }
        hours.ShouldBe([0.1, 1.1, 25.1, 49.1, 73.1, 97.1, 121.1]);
        (_house.Partner.Sent, _house.Partner.Asked).ShouldBe((1, 7));
        (await _house.RowAsync()).Reason!.ShouldContain("no route to host");
        (await _house.OpenCallsAsync()).ShouldBe(new OpenCalls(1, 1, 1));

        _house.Partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.Done("7"));
        (await _house.AskAgainAsync((await _house.RowAsync()).Id)).Value.ShouldBe(1);
        (await _house.SettleAsync()).Done.ShouldBe(1);
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("7"));
        _house.Partner.Sent.ShouldBe(1);
        (await _house.AskAgainAsync((await _house.RowAsync()).Id)).Problem!.Code.ShouldBe("not_found");
        (await _house.CountAsync("SELECT COUNT(*) FROM audit_entry WHERE action = 'call.ask'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_done_is_sent_again_with_its_key_and_given_up_after_the_fifth_time()
    {
        _house.Lose();
        _house.Partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.NotDone());
        await _house.CallAsync();
        for (var time = 0; time < 5; time++)
        {
            _house.Database.Clock.Advance(TimeSpan.FromMinutes(5));
            await _house.SettleAsync();
        }
        (await _house.RowAsync()).ShouldSatisfyAllConditions(
            call => call.State.ShouldBe(CallState.Failed), call => call.Sends.ShouldBe(CallWork.MostSends),
            call => call.Reason.ShouldBe("It was sent 5 times, and the other side has not done it."));
        _house.Partner.Keys.Distinct().ShouldBe([Spec.Key]);
        _house.Partner.Sent.ShouldBe(5);
    }

    [Fact]
    public async Task Who_took_too_long_does_not_overwrite_what_another_found_out()
    {
        _house.Partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.Done("found by the other"));
        _house.Partner.OnSend = async _ =>
        {
            _house.Database.Clock.AdjustTime(_house.Database.Clock.GetUtcNow() + CallQueue.Lease);
            (await _house.SettleAsync()).Done.ShouldBe(1, "the lease is over: another asks");
            return new CallOutcome.Rejected("too late");
        };
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("found by the other"));
        _house.Partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_planned_in_a_transaction_is_sent_by_the_job_and_one_that_was_rolled_back_never()
    {
        await _house.PlanAsync(Spec, _house.Partner.Name);
        await _house.Work.RunAsync<Result<Done>>(async session =>
        {
            await OutboundCalls.PlanAsync(session, Spec with { Key = "rolled-back" }, _house.Partner.Name);
            return Problem.NotFound("thing", "1");
        }, default);
        _house.Partner.Sent.ShouldBe(0);
        (await _house.SettleAsync()).ShouldBe(new CallRound(1, 0, 0, null));
        _house.Partner.Keys.ShouldBe([Spec.Key]);
    }

    [Fact]
    public async Task Calls_of_a_target_that_is_not_here_wait_for_it_and_are_told_of()
    {
        (await _house.SettleAsync()).Stranded.ShouldBeNull();
        foreach (var key in new[] { "key-1", "key-2" })
            await _house.PlanAsync(Spec with { Key = key }, "module.away");
        (await _house.SettleAsync()).ShouldBe(new CallRound(0, 0, 0, null)
        {
            Stranded = new Problem(
                "call.stranded",
                "2 calls to 'module.away' wait. Nothing here calls it any more. Install the module that "
                    + "made these calls, on the page Modules, or look at them on Automation → Calls."),
        });
        (await _house.RowAsync()).State.ShouldBe(CallState.Planned);
    }
}
