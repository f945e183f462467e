using Dapper;
using Panel.Calls;
using Panel.Platform;
using Panel.Platform.Calls;

namespace Panel.Tests.Platform.Calls;

/// <summary>A database, another side, and calls from one to the other.</summary>
internal sealed class CallHouse : IAsyncDisposable
{
    internal static readonly Actor Me = Actor.Machine("test");

    private CallHouse(TestDatabase database) => Database = database;

    /// <summary>One call to make.</summary>
    internal static CallSpec Spec => new("key-1", "thing.create", "thing:1", new { name = "a" });

    internal TestDatabase Database { get; }

    internal Partner Partner { get; } = new();

    internal UnitOfWork Work => Database.Work();

    internal static async Task<CallHouse> OpenAsync() => new(await TestDatabase.NewAsync());

    /// <summary>From now on nobody learns what becomes of what is sent.</summary>
    internal void Lose() => Partner.OnSend = _ => throw new HttpRequestException("connection reset");

    internal Task<Result<CallOutcome>> CallAsync() => CallAsync(Spec);

    internal Task<Result<CallOutcome>> CallAsync(CallSpec spec) =>
        new OutboundCalls(Work).RunAsync(spec, Partner, default);

    /// <summary>Plans a call in a transaction that is kept.</summary>
    internal Task PlanAsync(CallSpec spec, string target) =>
        Work.RunAsync(session => OutboundCalls.PlanAsync(session, spec, target), default);

    internal async Task<CallRound> SettleAsync() =>
        (await new SettleCalls(Work, [new FixedTargets(Partner)]).RunAsync(Me, default)).Value;

    /// <summary>As a person does: one call, or all that are unknown.</summary>
    internal Task<Result<int>> AskAgainAsync(long? id) => new AskCallAgain(Work).RunAsync(Me, id, default);

    internal async Task<CallPage> ListAsync(CallFilter filter) =>
        (await new ListCalls(Work).RunAsync(Me, filter, PageRequest.First(), default)).Value;

    /// <summary>The call that the list shows first.</summary>
    internal async Task<CallLine> RowAsync() => (await ListAsync(new CallFilter())).Calls.Rows[0];

    internal Task<OpenCalls> OpenCallsAsync() => Work.RunAsync(OpenCalls.CountAsync, default);

    internal Task<long> CountAsync(string sql) =>
        Database.For(DatabaseUser.Verify).ReadAsync(c => c.QuerySingleAsync<long>(sql), default);

    public async ValueTask DisposeAsync() => await Database.DisposeAsync();
}
