using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Panel.Accounts;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Testing.Architecture;
using Panel.Web.Automation;
using Panel.Web.Tests.Automation;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>Whose database rights a use case has, and those that it calls, by where it was called from.</summary>
public sealed class ScopeRightsTests(WhoAsks web) : IClassFixture<WhoAsks>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Answers Answers => web.Services.GetRequiredService<Answers>();

    [Fact]
    public async Task An_endpoint_and_all_it_calls_is_web()
    {
        using var client = web.Client();
        (await client.GetStringAsync("/who")).ShouldBe(await web.NameAsync(DatabaseUser.Web));
    }

    [Fact]
    public async Task An_open_page_and_all_it_calls_is_web_and_the_long_work_that_it_starts_is_worker()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/");
        (await Answers.Page.Task.WaitAsync(Patience)).ShouldBe(await web.NameAsync(DatabaseUser.Web));
        (await Answers.LongWork.Task.WaitAsync(Patience)).ShouldBe(await web.NameAsync(DatabaseUser.Worker));
    }

    [Fact]
    public async Task A_page_that_answers_an_error_in_a_scope_of_its_own_is_web_too()
    {
        using var client = web.Client(await web.NewSessionAsync());
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var missing = await client.GetAsync("/no-such-page");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("</html>");
    }

    [Fact]
    public async Task A_job_and_all_it_calls_is_worker_or_the_user_that_it_names()
    {
        await JobNodes.FireAsync<WhoAsks.WhoJob>(web.Services);
        Answers.Job.ShouldBe(await web.NameAsync(DatabaseUser.Worker));
        await JobNodes.FireAsync<WhoAsks.ReadingJob>(web.Services);
        Answers.Job.ShouldBe(await web.NameAsync(DatabaseUser.Verify));
    }

    [Fact]
    public void Every_job_of_the_schedule_can_be_made() =>
        web.Services.GetRequiredService<JobTable>().Rows
            .ShouldAllBe(row => ActivatorUtilities.CreateInstance(web.Services, row.Type) is PanelJob);

    [Fact]
    public void The_root_gives_no_use_case()
    {
        Should.Throw<InvalidOperationException>(() =>
            web.Services.GetRequiredService<AskWhoWithin>()).Message.ShouldContain("root provider");
        Should.Throw<InvalidOperationException>(() =>
            web.Services.GetRequiredService<ListAccounts>()).Message.ShouldContain("root provider");
        Should.Throw<InvalidOperationException>(() =>
            web.Services.GetRequiredService<UnitOfWork>()).Message.ShouldContain("root provider");
    }

    [Fact]
    public void A_scope_that_nobody_decided_gives_no_use_case()
    {
        using var scope = web.Services.CreateScope();
        Should.Throw<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IssueInvoiceRun>())
            .Message.ShouldStartWith("Nobody decided");
    }

    [Fact]
    public void A_scope_is_decided_once()
    {
        using var scope = web.Scopes.OpenAs(DatabaseUser.Web);
        var rights = scope.ServiceProvider.GetRequiredService<ScopeRights>();
        rights.Decide(DatabaseUser.Web);
        Should.Throw<InvalidOperationException>(() => rights.Decide(DatabaseUser.Worker)).Message.ShouldContain(
            "works as Web");
    }

    [Fact]
    public async Task What_outlives_its_scope_and_keeps_a_use_case_is_refused_at_the_start()
    {
        await using var installation = await Installation.OpenAsync(web.Database.Options, TimeProvider.System, default);
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<Keeper>();
        Should.Throw<AggregateException>(() =>
            PanelHost.Build(builder, installation)).Message.ShouldContain(nameof(Keeper));
    }

    [Fact]
    public void Nothing_of_the_web_makes_connections_or_use_cases_past_its_scope() =>
        PastTheScope.Faults(typeof(PanelHost).Assembly, "Panel.Web.Automation.Scheduler").ShouldBeEmpty();

    private sealed class Keeper(ListAccounts list)
    {
        public override string ToString() => $"{list}";
    }
}
