using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Web.Tests;

/// <summary>The sample company as of today, for pages that need something to show.</summary>
public class SampleCompany : WebFixture
{
    /// <summary>A name that is markup, a quote and a word that no line can break.</summary>
    public const string Hostile =
        "<img src=x onerror=alert(1)> \"Ø&Ł'\" "
            + "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenausgabestelle";

    protected Actor Machine { get; } = Actor.Machine("test");

    protected override async Task SeedAsync()
    {
        _ = (await new LoadSampleCompany(
            Work, new ImportCompany(Work)).RunAsync(Machine, CancellationToken.None)).Value;
        await ExecuteAsync("UPDATE account SET company = @Hostile WHERE number = 'demo-c8'", new { Hostile });
        await ExecuteAsync("UPDATE subscription SET description = @Hostile WHERE number = 'demo-s24'", new { Hostile });
    }

    /// <summary>Plans, approves and issues everything that is due today.</summary>
    protected async Task IssueAsync()
    {
        var run = (await new PlanInvoiceRun(
            Work).RunAsync(Machine, Today, RunScope.Everything, CancellationToken.None)).Value.Run;
        _ = (await new ApproveInvoiceRun(Work).RunAsync(Machine, run, null, CancellationToken.None)).Value;
        _ = (await Scopes.RunAsAsync(
            DatabaseUser.Worker,
            (IssueInvoiceRun issue) => issue.RunAsync(Machine, run, null, CancellationToken.None))).Value;
    }

    /// <summary>Changes rows as no use case would, before the pages are asked.</summary>
    public Task<int> ExecuteAsync(string statement, object? parameters = null) => Database.Work(DatabaseUser.Migrate)
        .RunAsync(session => session.ExecuteAsync(statement, parameters), CancellationToken.None);

    /// <summary>One value of the database.</summary>
    public Task<T> AskAsync<T>(string query, object? parameters = null) => Work
        .RunAsync(session => session.SingleAsync<T>(query, parameters), CancellationToken.None);
}
