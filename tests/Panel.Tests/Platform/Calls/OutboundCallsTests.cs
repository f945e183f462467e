using Dapper;
using Panel.Calls;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform.Calls;

/// <summary>Calls to somebody else's system, one at a time.</summary>
public sealed class OutboundCallsTests : IAsyncLifetime
{
    private static readonly Actor Me = Actor.Machine("test");

    private readonly Partner _partner = new();

    private TestDatabase _database = null!;

    private UnitOfWork Work => _database.Work();

    public async Task InitializeAsync() => _database = await TestDatabase.NewAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task It_is_committed_as_sent_before_it_leaves_and_its_answer_is_kept()
    {
        _partner.OnSend = async _ =>
        {
            (await RowAsync()).State.ShouldBe(CallState.Sent, "seen from another connection");
            return new CallOutcome.Succeeded("""{"id": 7}""");
        };
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("""{"id":7}"""));
        var call = await RowAsync();
        (call.State, call.Answer, call.Sends, call.NextAt).ShouldBe((CallState.Ok, """{"id":7}""", 1, null));
    }

    [Fact]
    public async Task The_same_key_gives_the_first_outcome_and_another_request_under_it_is_refused()
    {
        var first = (await CallAsync()).Value;
        (await CallAsync()).Value.ShouldBe(first);
        _partner.Sent.ShouldBe(1);
        var other = Spec with { Request = new { name = "other" } };
        (await new OutboundCalls(Work).RunAsync(other, _partner, default)).Problem!.Code.ShouldBe("call.other_request");
    }

    [Fact]
    public async Task The_same_key_for_another_thing_or_operation_is_refused()
    {
        (await CallAsync()).Ok.ShouldBeTrue();
        foreach (var other in new[] { Spec with { Subject = "thing:2" }, Spec with { Operation = "thing.remove" } })
            (await RunAsync(other)).Problem.ShouldNotBeNull().Code.ShouldBe("call.other_request");
        _partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_other_side_refuses_has_failed_and_is_over()
    {
        _partner.OnSend = _ => Task.FromResult<CallOutcome>(new CallOutcome.Rejected("The name is taken."));
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Rejected("The name is taken."));
        (await SettleAsync()).ShouldBe(new CallRound(0, 0, 0, null));
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Rejected("The name is taken."));
        _partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Eight_who_call_at_once_with_one_key_send_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(CallAsync)));
        _partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Who_calls_again_before_the_answer_is_there_neither_sends_nor_asks()
    {
        _partner.OnSend = async _ =>
        {
            (await CallAsync()).Value.ShouldBe(new CallOutcome.Unknown("It is under way."));
            return new CallOutcome.Succeeded("done");
        };
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("done"));
        (_partner.Sent, _partner.Asked).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_unknown_is_asked_for_later_and_later_and_then_only_when_a_person_wants_it()
    {
        Lose();
        _partner.OnAsk = _ => throw new InvalidOperationException("no route to host");
        (await CallAsync()).Value.ShouldBeOfType<CallOutcome.Unknown>();
        (await CallAsync()).Value.ShouldBeOfType<CallOutcome.Unknown>("nobody is hurried");
        var begin = _database.Clock.GetUtcNow();
        List<double> hours = [];
        while ((await RowAsync()).NextAt is { } next)
        {
            _database.Clock.AdjustTime(next);
            hours.Add(Math.Round((next - begin).TotalHours, 1));
            (await SettleAsync()).Open.ShouldBe(1);
        }
        hours.ShouldBe([0.1, 1.1, 25.1, 49.1, 73.1, 97.1, 121.1]);
        (_partner.Sent, _partner.Asked).ShouldBe((1, 7));
        (await RowAsync()).Reason!.ShouldContain("no route to host");
        (await OpenAsync()).ShouldBe(new OpenCalls(1, 1, 1));

        _partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.Done("7"));
        (await new AskCallAgain(Work).RunAsync(Me, (await RowAsync()).Id, default)).Value.ShouldBe(1);
        (await SettleAsync()).Done.ShouldBe(1);
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("7"));
        _partner.Sent.ShouldBe(1);
        (await new AskCallAgain(Work).RunAsync(Me, (await RowAsync()).Id, default)).Problem!.Code.ShouldBe("not_found");
        (await CountAsync("SELECT COUNT(*) FROM audit_entry WHERE action = 'call.ask'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_done_is_sent_again_with_its_key_and_given_up_after_the_fifth_time()
    {
        Lose();
        _partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.NotDone());
        await CallAsync();
        for (var time = 0; time < 5; time++)
        {
            _database.Clock.Advance(TimeSpan.FromMinutes(5));
            await SettleAsync();
        }
        (await RowAsync()).ShouldSatisfyAllConditions(
            call => call.State.ShouldBe(CallState.Failed), call => call.Sends.ShouldBe(CallWork.MostSends),
            call => call.Reason.ShouldBe("It was sent 5 times, and the other side has not done it."));
        _partner.Keys.Distinct().ShouldBe([Spec.Key]);
        _partner.Sent.ShouldBe(5);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_unknown_after_its_time_even_where_the_target_forgets_its_token()
    {
        var never = new TaskCompletionSource<CallOutcome>();
        _partner.OnSend = _ =>
        {
            _database.Clock.Advance(OutboundCalls.Timeout);
            return never.Task;
        };
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Unknown("No answer within 30 s."));
        _partner.OnAsk = _ =>
        {
            _database.Clock.Advance(OutboundCalls.Timeout);
            return new TaskCompletionSource<CallTruth>().Task;
        };
        _database.Clock.Advance(TimeSpan.FromMinutes(5));
        (await SettleAsync()).ShouldBe(new CallRound(0, 0, 1, "No answer within 30 s."));
    }

    [Fact]
    public async Task Who_took_too_long_does_not_overwrite_what_another_found_out()
    {
        _partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.Done("found by the other"));
        _partner.OnSend = async _ =>
        {
            _database.Clock.AdjustTime(_database.Clock.GetUtcNow() + CallQueue.Lease);
            (await SettleAsync()).Done.ShouldBe(1, "the lease is over: another asks");
            return new CallOutcome.Rejected("too late");
        };
        (await CallAsync()).Value.ShouldBe(new CallOutcome.Succeeded("found by the other"));
        _partner.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_planned_in_a_transaction_is_sent_by_the_job_and_one_that_was_rolled_back_never()
    {
        await Work.RunAsync(session => OutboundCalls.PlanAsync(session, Spec, _partner.Name), default);
        await Work.RunAsync<Result<Done>>(async session =>
        {
            await OutboundCalls.PlanAsync(session, Spec with { Key = "rolled-back" }, _partner.Name);
            return Problem.NotFound("thing", "1");
        }, default);
        _partner.Sent.ShouldBe(0);
        (await SettleAsync()).ShouldBe(new CallRound(1, 0, 0, null));
        _partner.Keys.ShouldBe([Spec.Key]);
    }

    [Fact]
    public async Task Calls_of_a_target_that_is_not_here_wait_for_it_and_are_told_of()
    {
        (await SettleAsync()).Stranded.ShouldBeNull();
        foreach (var key in new[] { "key-1", "key-2" })
            await Work.RunAsync(
                session => OutboundCalls.PlanAsync(session, Spec with { Key = key }, "module.away"), default);
        (await SettleAsync()).ShouldBe(new CallRound(0, 0, 0, null)
        {
            Stranded = new Problem(
                "call.stranded",
                "2 calls to 'module.away' wait. Nothing here calls it any more. Install the module that "
                    + "made these calls, on the page Modules, or look at them on Automation → Calls."),
        });
        (await RowAsync()).State.ShouldBe(CallState.Planned);
    }

    [Fact]
    public async Task A_call_in_turn_is_refused_while_an_earlier_one_of_its_subject_is_open()
    {
        var inTurn = Spec with { InTurn = true };
        Lose();
        (await RunAsync(inTurn)).Value.ShouldBeOfType<CallOutcome.Unknown>();
        (await RunAsync(inTurn)).Value.ShouldBeOfType<CallOutcome.Unknown>("it is not behind itself");
        (await RunAsync(inTurn with { Key = "key-2" })).Problem!.Code.ShouldBe("call.in_turn");
        (await RunAsync(inTurn with { Key = "key-3", Subject = "thing:2" })).Value.ShouldBeOfType<CallOutcome.Unknown>(
            "another subject");
        _partner.OnAsk = _ => Task.FromResult<CallTruth>(new CallTruth.Done("7"));
        _database.Clock.Advance(TimeSpan.FromMinutes(5));
        await SettleAsync();
        _partner.OnSend = _ => Task.FromResult<CallOutcome>(new CallOutcome.Succeeded("8"));
        (await RunAsync(inTurn with { Key = "key-2" })).Value.ShouldBe(new CallOutcome.Succeeded("8"));
        (await RunAsync(inTurn)).Value.ShouldBe(
            new CallOutcome.Succeeded("7"), "what is settled is told, whatever came after it");
    }

    [Fact]
    public async Task A_call_in_turn_does_not_wait_for_one_of_another_target()
    {
        var inTurn = Spec with { InTurn = true };
        Lose();
        (await RunAsync(inTurn)).Value.ShouldBeOfType<CallOutcome.Unknown>();
        (await Work.RunAsync(
            session => OutboundCalls.PlanAsync(session, inTurn with { Key = "key-2" }, "test.other"), default))
            .Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_is_taken_out_whole_whatever_stands_in_it()
    {
        var spec = Spec with
        {
            Request = new { note = "password=p@ss,word at https://u:p@ss,word@host and p@ss" },
            Secrets = ["p@ss", "p@ss,word"],
        };
        (await RunAsync(spec)).Ok.ShouldBeTrue();
        (await RowAsync()).Request.ShouldBe("""{"note":"password=*** at https://u:***@host and ***"}""");
    }

    [Fact]
    public async Task What_is_public_arrives_whole_even_where_it_looks_like_a_secret()
    {
        var spec = Spec with { IsPublic = true, Request = new { text = "token=abc", password = "told" } };
        (await RunAsync(spec)).Ok.ShouldBeTrue();
        (await RowAsync()).Request.ShouldBe("""{"text":"token=abc","password":"told"}""");
    }

    [Fact]
    public async Task No_secret_is_stored_neither_of_the_request_nor_of_the_answer()
    {
        _partner.OnSend = _ => Task.FromResult<CallOutcome>(new CallOutcome.Succeeded(
            """{"authInfo":"epp-1","note":"hunter2 at https://u:p4ss@host","list":[{"Password":"x1"}],"id":9}"""));
        var request = new
        {
            name = "a.example", password = "geheim", note = "it is s3same", accessToken = 5,
            nested = new { apiKey = "k1" }
        };
        var spec = Spec with { Request = request, Secrets = ["s3same"] };
        (await new OutboundCalls(Work).RunAsync(spec, _partner, default)).Ok.ShouldBeTrue();
        var call = await RowAsync();
        call.Request.ShouldBe(
            """{"name":"a.example","password":"***","note":"it is ***","""
            + """
            "accessToken":"***","nested":{"apiKey":"***"}}
            """);
        call.Answer.ShouldBe(
            """{"authInfo":"***","note":"*** at https://u:***@host","list":[{"Password":"***"}],"id":9}""");
    }

    [Fact]
    public async Task Settled_calls_are_forgotten_after_three_months_and_open_ones_never()
    {
        await CallAsync();
        Lose();
        await new OutboundCalls(Work).RunAsync(Spec with { Key = "open" }, _partner, default);
        _database.Clock.Advance(TimeSpan.FromDays(91));
        (await new CleanUpRecords(Work).RunAsync(Me, default)).Value.ShouldBe(0);
        _database.Clock.Advance(TimeSpan.FromDays(2));
        (await new CleanUpRecords(Work).RunAsync(Me, default)).Value.ShouldBe(1);
        (await RowAsync()).Key.ShouldBe("open");
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("schlüssel")]
    public async Task A_key_that_no_header_carries_is_the_callers_mistake(string key) =>
        await Should.ThrowAsync<ArgumentException>(() =>
            new OutboundCalls(Work).RunAsync(Spec with { Key = key }, _partner, default));

    [Fact]
    public async Task They_are_listed_by_target_state_and_words_and_what_is_unknown_comes_first()
    {
        await CallAsync();
        Lose();
        await new OutboundCalls(
            Work).RunAsync(Spec with { Key = "open", Request = new { name = "needle" } }, _partner, default);
        await new OutboundCalls(Work).RunAsync(Spec with { Key = "later" }, _partner, default);
        (await KeysAsync(new CallFilter())).ShouldBe(["later", "open", "key-1"]);
        (await KeysAsync(new CallFilter(State: CallState.Ok))).ShouldBe(["key-1"]);
        (await KeysAsync(new CallFilter(Search: "needle"))).ShouldBe(["open"]);
        (await KeysAsync(new CallFilter(Target: "other"))).ShouldBeEmpty();
        (await ListAsync(new CallFilter())).Targets.ShouldBe([_partner.Name]);
        (await new AskCallAgain(Work).RunAsync(Me, null, default)).Value.ShouldBe(2);
    }

    private static CallSpec Spec => new("key-1", "thing.create", "thing:1", new { name = "a" });

    private void Lose() => _partner.OnSend = _ => throw new HttpRequestException("connection reset");

    private Task<Result<CallOutcome>> CallAsync() => RunAsync(Spec);

    private Task<Result<CallOutcome>> RunAsync(CallSpec spec) =>
        new OutboundCalls(Work).RunAsync(spec, _partner, default);

    private async Task<CallRound> SettleAsync() =>
        (await new SettleCalls(Work, [new FixedTargets(_partner)]).RunAsync(Me, default)).Value;

    private async Task<CallPage> ListAsync(CallFilter filter) =>
        (await new ListCalls(Work).RunAsync(Me, filter, PageRequest.First(), default)).Value;

    private async Task<IEnumerable<string>> KeysAsync(CallFilter filter) =>
        (await ListAsync(filter)).Calls.Rows.Select(call => call.Key);

    private async Task<CallLine> RowAsync() => (await ListAsync(new CallFilter())).Calls.Rows[0];

    private Task<OpenCalls> OpenAsync() => Work.RunAsync(OpenCalls.CountAsync, default);

    private Task<long> CountAsync(string sql) =>
        _database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<long>(sql), default);

    /// <summary>The other side, in this process.</summary>
    private sealed class Partner : ICallTarget
    {
        private int _sent, _asked;

        public string Name => "test.partner";

        public IReadOnlyList<string> Secrets => ["hunter2"];

        internal Func<OutboundCall, Task<CallOutcome>> OnSend { get; set; } = _ =>
            Task.FromResult<CallOutcome>(new CallOutcome.Succeeded("done"));

        internal Func<OutboundCall, Task<CallTruth>> OnAsk { get; set; } = _ => throw new NotSupportedException();

        internal System.Collections.Concurrent.ConcurrentQueue<string> Keys { get; } = [];

        internal int Sent => _sent;

        internal int Asked => _asked;

        public Task<CallOutcome> SendAsync(OutboundCall call, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _sent);
            Keys.Enqueue(call.Key);
            return OnSend(call);
        }

        public Task<CallTruth> LookUpAsync(OutboundCall call, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return OnAsk(call);
        }
    }
}
