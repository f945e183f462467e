using Panel.Platform.Calls;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;
using static Panel.Tests.Platform.Calls.CallHouse;

namespace Panel.Tests.Platform.Calls;

/// <summary>Calls as people see them, and how long they are kept.</summary>
public sealed class CallRecordsTests : IAsyncLifetime
{
    private CallHouse _house = null!;

    public async Task InitializeAsync() => _house = await CallHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task They_are_listed_by_target_state_and_words_and_what_is_unknown_comes_first()
    {
        await _house.CallAsync();
        _house.Lose();
        await _house.CallAsync(Spec with { Key = "open", Request = new { name = "needle" } });
        await _house.CallAsync(Spec with { Key = "later" });
        (await KeysAsync(new CallFilter())).ShouldBe(["later", "open", "key-1"]);
        (await KeysAsync(new CallFilter(State: CallState.Ok))).ShouldBe(["key-1"]);
        (await KeysAsync(new CallFilter(Search: "needle"))).ShouldBe(["open"]);
        (await KeysAsync(new CallFilter(Target: "other"))).ShouldBeEmpty();
        (await _house.ListAsync(new CallFilter())).Targets.ShouldBe([_house.Partner.Name]);
        (await _house.AskAgainAsync(null)).Value.ShouldBe(2);
    }

    [Fact]
    public async Task Settled_calls_are_forgotten_after_three_months_and_open_ones_never()
    {
        await _house.CallAsync();
        _house.Lose();
        await _house.CallAsync(Spec with { Key = "open" });
        _house.Database.Clock.Advance(TimeSpan.FromDays(91));
        (await new CleanUpRecords(_house.Work).RunAsync(Me, default)).Value.ShouldBe(0);
        _house.Database.Clock.Advance(TimeSpan.FromDays(2));
        (await new CleanUpRecords(_house.Work).RunAsync(Me, default)).Value.ShouldBe(1);
        (await _house.RowAsync()).Key.ShouldBe("open");
    }

    private async Task<IEnumerable<string>> KeysAsync(CallFilter filter) =>
        (await _house.ListAsync(filter)).Calls.Rows.Select(call => call.Key);
}
