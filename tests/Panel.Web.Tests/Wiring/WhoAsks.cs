using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Automation;
using Panel.Web.Wiring;

namespace Panel.Web.Tests.Wiring;

/// <summary>A use case that only asks the database who it is.</summary>
public sealed class AskWho(UnitOfWork work)
{
    public Task<string> RunAsync(CancellationToken cancel) =>
        work.RunAsync(session => session.SingleAsync<string>("SELECT CURRENT_USER()"), cancel);
}

/// <summary>
/// A use case that asks by itself, by another one, and by a query; what they say is reported once where it is the same.
/// </summary>
public sealed class AskWhoWithin(AskWho inner, AskWho another, UnitOfWork work, Database reads)
{
    public async Task<Result<string>> RunAsync(CancellationToken cancel)
    {
        const string sql = "SELECT CURRENT_USER()";
        string[] said =
        [
            await inner.RunAsync(cancel), await another.RunAsync(cancel),
            await work.RunAsync(session => session.SingleAsync<string>(sql), cancel),
            await reads.ReadAsync(connection => Dapper.SqlMapper.QuerySingleAsync<string>(connection, sql), cancel),
        ];
        return string.Join(" and ", said.Distinct());
    }
}

/// <summary>What was answered where.</summary>
public sealed class Answers
{
    internal TaskCompletionSource<string> Page { get; } = new();

    internal TaskCompletionSource<string> LongWork { get; } = new();

    internal string? Job { get; set; }
}

/// <summary>Panel with an endpoint and an open page that ask, the latter by long work too.</summary>
public sealed class WhoAsks : WebFixture
{
    protected override void Add(IServiceCollection services)
    {
        services.AddSingleton<Answers>();
        services.AddTransient<AskWho>();
        services.AddTransient<AskWhoWithin>();
        services.AddScoped<CircuitHandler, OpenPage>();
    }

    protected override void Map(WebApplication app) => app.MapGet(
        "/who", async (AskWhoWithin ask, CancellationToken cancel) => (await ask.RunAsync(cancel)).Value)
            .AllowAnonymous();

    internal Task<string> NameAsync(DatabaseUser user) => new AskWho(Database.Work(user)).RunAsync(default);

    private sealed class OpenPage(IServiceProvider page, LongWorks works, Answers answers) : CircuitHandler
    {
        public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            answers.Page.TrySetResult(
                (await page.GetRequiredService<AskWhoWithin>().RunAsync(cancellationToken)).Value);
            works.Start<AskWhoWithin, string>(Actor.Machine("test"), "who", async (ask, _, cancel) =>
            {
                var said = await ask.RunAsync(cancel);
                answers.LongWork.TrySetResult(said.Value);
                return said;
            });
        }
    }

    /// <summary>A job that asks.</summary>
    internal class WhoJob(JobParts parts, Answers answers) : PanelJob(parts)
    {
        internal override string Name => "who";

        protected override async Task<JobReport> RunAsync(CancellationToken cancel)
        {
            answers.Job = (await UseCase<AskWhoWithin>().RunAsync(cancel)).Value;
            return JobReport.Idle;
        }
    }

    /// <summary>The same as a job that may only read.</summary>
    internal sealed class ReadingJob(JobParts parts, Answers answers) : WhoJob(parts, answers)
    {
        protected override DatabaseUser User => DatabaseUser.Verify;
    }
}
