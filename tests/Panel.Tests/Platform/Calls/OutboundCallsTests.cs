using Panel.Calls;
using Panel.Platform.Calls;
using Shouldly;
using Xunit;
using static Panel.Tests.Platform.Calls.CallHouse;

namespace Panel.Tests.Platform.Calls;

/// <summary>One call to somebody else's system: sent once, and what came of it.</summary>
public sealed class OutboundCallsTests : IAsyncLifetime
{
    private CallHouse _house = null!;

    public async Task InitializeAsync() => _house = await CallHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task It_is_committed_as_sent_before_it_leaves_and_its_answer_is_kept()
    {
        _house.Partner.OnSend = async _ =>
        {
            (await _house.RowAsync()).State.ShouldBe(CallState.Sent, "seen from another connection");
            return new CallOutcome.Succeeded("""{"id": 7}""");
        };
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("""{"id":7}"""));
        var call = await _house.RowAsync();
        (call.State, call.Answer, call.Sends, call.NextAt).ShouldBe((CallState.Ok, """{"id":7}""", 1, null));
    }

    [Fact]
    public async Task The_same_key_gives_the_first_outcome_and_another_request_under_it_is_refused()
    {
        var first = (await _house.CallAsync()).Value;
        (await _house.CallAsync()).Value.ShouldBe(first);
        _house.Partner.Sent.ShouldBe(1);
        var other = Spec with { Request = new { name = "other" } };
        (await _house.CallAsync(other)).Problem!.Code.ShouldBe("call.other_request");
    }

    [Fact]
    public async Task The_same_key_for_another_thing_or_operation_is_refused()
    {
        (await _house.CallAsync()).Ok.ShouldBeTrue();
        foreach (var other in new[] { Spec with { Subject = "thing:2" }, Spec with { Operation = "thing.remove" } })
            (await _house.CallAsync(other)).Problem.ShouldNotBeNull().Code.ShouldBe("call.other_request");
        _house.Partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_other_side_refuses_has_failed_and_is_over()
    {
        _house.Partner.OnSend = _ => Task.FromResult<CallOutcome>(new CallOutcome.Rejected("The name is taken."));
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Rejected("The name is taken."));
        (await _house.SettleAsync()).ShouldBe(new CallRound(0, 0, 0, null));
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Rejected("The name is taken."));
        _house.Partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Eight_who_call_at_once_with_one_key_send_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _house.CallAsync())));
        _house.Partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Who_calls_again_before_the_answer_is_there_neither_sends_nor_asks()
    {
        _house.Partner.OnSend = async _ =>
        {
            (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Unknown("It is under way."));
            return new CallOutcome.Succeeded("done");
        };
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("done"));
        (_house.Partner.Sent, _house.Partner.Asked).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("schlüssel")]
    public async Task A_key_that_no_header_carries_is_the_callers_mistake(string key) =>
        await Should.ThrowAsync<ArgumentException>(() => _house.CallAsync(Spec with { Key = key }));

    [Fact]
    public async Task A_call_without_an_answer_is_unknown_after_its_time_even_where_the_target_forgets_its_token()
    {
        var never = new TaskCompletionSource<CallOutcome>();
        _house.Partner.OnSend = _ =>
        {
            _house.Database.Clock.Advance(OutboundCalls.Timeout);
            return never.Task;
        };
        (await _house.CallAsync()).Value.ShouldBe(new CallOutcome.Unknown("No answer within 30 s."));
        _house.Partner.OnAsk = _ =>
        {
            _house.Database.Clock.Advance(OutboundCalls.Timeout);
            return new TaskCompletionSource<CallTruth>().Task;
        };
        _house.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        (await _house.SettleAsync()).ShouldBe(new CallRound(0, 0, 1, "No answer within 30 s."));
    }

    [Fact]
    public async Task A_call_in_turn_is_refused_while_an_earlier_one_of_its_subject_is_open()
    {
        var inTurn = Spec with { InTurn = true };
        _house.Lose();
        (await _house.CallAsync(inTurn)).Value.ShouldBeOfType<CallOutcome.Unknown>();
        (await _house.CallAsync(inTurn)).Value.ShouldBeOfType<CallOutcome.Unknown>("it is not behind itself");
        (await _house.CallAsync(inTurn with { Key = "key-2" })).Problem!.Code.ShouldBe("call.in_turn");
        (await _house.CallAsync(inTurn with { Key = "key-3", Subject = "thing:2" })).Value
            .ShouldBeOfType<CallOutcome.Unknown>("another subject");
        _house.Partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.Done("7"));
        _house.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        await _house.SettleAsync();
        _house.Partner.OnSend = _ => Task.FromResult<CallOutcome>(new CallOutcome.Succeeded("8"));
        (await _house.CallAsync(inTurn with { Key = "key-2" })).Value.ShouldBe(new CallOutcome.Succeeded("8"));
        (await _house.CallAsync(inTurn)).Value.ShouldBe(
            new CallOutcome.Succeeded("7"), "what is settled is told, whatever came after it");
    }

    [Fact]
    public async Task A_call_in_turn_does_not_wait_for_one_of_another_target()
    {
        var inTurn = Spec with { InTurn = true };
        _house.Lose();
        (await _house.CallAsync(inTurn)).Value.ShouldBeOfType<CallOutcome.Unknown>();
        (await _house.Work.RunAsync(
            session => OutboundCalls.PlanAsync(session, inTurn with { Key = "key-2" }, "test.other"), default))
            .Problem.ShouldBeNull();
    }
}
