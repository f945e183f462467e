using Dapper;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Platform.Events;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Panel.Tests.Platform.Calls;

/// <summary>
/// Calls over a network that fails in every way: each has its effect once, and in the end nothing is unknown.
/// </summary>
public sealed class CallsUnderFireTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Calls = 1_000;

    private const int CallsOfProcesses = 120;

    private static readonly Mishap[] Mishaps =
    [
        .. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)
            .SelectMany(fault => new[] { new Mishap(fault, false), new Mishap(fault, true) }),
        default, default,
    ];

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.NewAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_thousand_calls_to_a_partner_that_fails_in_every_way_have_one_effect_each_and_nothing_stays_unknown()
    {
        await using var partner = new FaithfulPartner(Sending, Asking);
        using var target = new HttpCallTarget(partner.Address);
        using var over = new CancellationTokenSource();
        var time = TimePassesWhereNobodyAnswersAsync(partner, over.Token);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Calls), new ParallelOptions { MaxDegreeOfParallelism = 12 },
            async (call, cancel) =>
                _ = (await new OutboundCalls(_database.Work()).RunAsync(CallWorker.Spec(call), target, cancel)).Value);
        var states = await StatesAsync();
        output.WriteLine($"after the first try: {string.Join(", ", states)}");
        states.ShouldContainKey("unknown");
        await SettleAllAsync(target);
        await over.CancelAsync();
        await time;
        await ShouldBeDoneOnceAsync(partner, Calls);
    }

    [Fact]
    public async Task Processes_killed_in_the_middle_of_calls_lose_and_double_nothing()
    {
        // Every tenth call waits in vain when it is first sent, done or not: its process is killed then.
        await using var partner = new FaithfulPartner(
            (key, time) =>
                time == 1 && NumberOf(key) % 10 == 0 ? new Mishap(Fault.Stall, NumberOf(key) % 20 == 0) : default,
            (_, _) => Fault.None);
        var kills = 0;
        for (var ended = false; !ended;)
        {
            using var worker = CliProcess.StartCallWorker(_database.Options, partner.Address, CallsOfProcesses);
            var (end, stall) = (worker.EndAsync(), partner.Stalled.WaitToReadAsync().AsTask());
            if (await Task.WhenAny(end, stall) == end)
            {
                (await end).ShouldSatisfyAllConditions(result => result.ExitCode.ShouldBe(0, result.Error));
                ended = true;
                continue;
            }
            await worker.KillAsync();
            kills++;
            while (partner.Stalled.TryRead(out _)) { }
        }
        output.WriteLine($"{kills} kills; {string.Join(", ", await StatesAsync())}");
        kills.ShouldBeGreaterThan(2);
        using var target = new HttpCallTarget(partner.Address);
        await SettleAllAsync(target);
        await ShouldBeDoneOnceAsync(partner, CallsOfProcesses);
    }

    private static int NumberOf(string key) =>
        int.Parse(key.AsSpan("call-".Length), System.Globalization.CultureInfo.InvariantCulture);

    // Twice something goes wrong, differently the second time; then it goes well. Nobody waits in vain while the
    // janitor works: time passes by minutes then, and leases would end that in truth do not.
    private static Mishap Sending(string key, int time) => time switch
    {
        1 => Mishaps[NumberOf(key) % Mishaps.Length],
        2 when Mishaps[NumberOf(key) * 7 % Mishaps.Length] is { Fault: not Fault.Stall } another => another,
        _ => default,
    };

    private static Fault Asking(string key, int time) =>
        time == 1 && (Fault)(NumberOf(key) / 10 % 5) is not Fault.Stall and var fault ? fault : Fault.None;

    // Whoever waits for an answer in vain waits until the clock has moved: time passes exactly then.
    private async Task TimePassesWhereNobodyAnswersAsync(FaithfulPartner partner, CancellationToken over)
    {
        try
        {
            await foreach (var _ in partner.Stalled.ReadAllAsync(over)) _database.Clock.Advance(OutboundCalls.Timeout);
        }
        catch (OperationCanceledException)
        {
            // Everybody has an answer.
        }
    }

    private async Task SettleAllAsync(HttpCallTarget target)
    {
        while (await NextAsync() is { } next)
        {
            next.ShouldBeLessThan(DeliveryQueue.Never, "nothing is given up");
            if (next > _database.Clock.GetUtcNow()) _database.Clock.AdjustTime(next);
            _ = (await new SettleCalls(
                _database.Work(), [new FixedTargets(target)]).RunAsync(Actor.Machine("test"), default)).Value;
        }
    }

    private async Task ShouldBeDoneOnceAsync(FaithfulPartner partner, int calls)
    {
        partner.Effects.Keys.Order().ShouldBe(Enumerable.Range(1, calls).Select(CallWorker.KeyOf).Order());
        partner.Effects.Values.ShouldAllBe(times => times == 1);
        partner.SentAgain.ShouldBeEmpty("what was done is never sent again");
        (await StatesAsync()).ShouldBe(new Dictionary<string, long> { ["ok"] = calls });
        (await _database.For(DatabaseUser.Verify).ReadAsync(
            connection => connection.QuerySingleAsync<long>("SELECT COUNT(*) FROM event WHERE type = 'call.settled'"),
            default))
            .ShouldBe(calls);
    }

    private async Task<Dictionary<string, long>> StatesAsync() => (await _database.For(DatabaseUser.Verify).ReadAsync(
        connection =>
            connection.QueryAsync<(string State, long Calls)>(
                "SELECT state, COUNT(*) FROM outbound_call GROUP BY state"),
        default))
        .ToDictionary(row => row.State, row => row.Calls);

    private Task<DateTimeOffset?> NextAsync() => _database.For(DatabaseUser.Verify).ReadAsync(
        connection => connection.QuerySingleAsync<DateTimeOffset?>("SELECT MIN(due_at) FROM outbound_call"), default);
}
