using System.Diagnostics;
using Dapper;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>
/// Time of the main pages on a company of 15,000 customers with an issued run, as the server takes it.
/// </summary>
internal static class PagesBenchmark
{
    private const int Customers = 15_000;

    // All pages together stay under the limit of requests one client may make in a minute.
    private const int Requests = 30;

    private const double AimMilliseconds = 150;

    private static readonly Actor Me = Actor.Machine("benchmark");

    internal static async Task RunAsync(Sizes sizes)
    {
        var database = await TestDatabase.NewAsync();
        await FillAsync(database, sizes.Customers ?? Customers);
        await using (var web = await WebProcess.StartAsync(database))
            foreach (var address in await AddressesAsync(database))
                await MeasureAsync(web.Client, address, sizes.Requests ?? Requests);
        await database.DisposeAsync();
    }

    private static async Task FillAsync(TestDatabase database, int customers)
    {
        var work = database.Work();
        _ = (await new ImportCompany(work).RunAsync(Me, Companies.Folder(customers), false, null, default)).Value;
        var planned = (await new PlanInvoiceRun(
            work).RunAsync(Me, new DateOnly(2026, 11, 1), RunScope.Everything, default)).Value;
        _ = (await new ApproveInvoiceRun(work).RunAsync(Me, planned.Run, planned.Digest, default)).Value;
        _ = (await new IssueInvoiceRun(work).RunAsync(Me, planned.Run, null, default)).Value;
    }

    private static Task<IReadOnlyList<string>> AddressesAsync(TestDatabase database) =>
        database.For(DatabaseUser.Verify).ReadAsync(
            async connection =>
            {
                var invoice = await connection.QuerySingleAsync<string>("SELECT MIN(number) FROM invoice");
                return (IReadOnlyList<string>)
                [
                    "/", "/accounts", "/accounts?q=nor", "/accounts/c00001", "/subscriptions", "/subscriptions/s00405",
                    "/runs", "/runs/1",
                    "/invoices", $"/invoices/{invoice}", "/products", "/tariffs", "/tariffs/standard", "/campaigns",
                    "/subprojects/p00001", "/usage", "/usage?tab=records", "/findings", "/audit", "/automation",
                ];
            }, default);

    private static async Task MeasureAsync(HttpClient client, string address, int requests)
    {
        for (var warm = 0; warm < 3; warm++) using (await client.GetAsync(address)) { }
        var times = new List<double>(requests);
        var status = 0;
        for (var i = 0; i < requests; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.GetAsync(address);
            _ = await answer.Content.ReadAsByteArrayAsync();
            times.Add(clock.Elapsed.TotalMilliseconds);
            status = (int)answer.StatusCode;
        }
        times.Sort();
        var p95 = times[(int)(requests * 0.95)];
        Console.WriteLine(
            $"{address,-28} {status}  median {times[requests / 2],6:0} ms  p95 {p95,6:0} ms "
                + $"{(p95 <= AimMilliseconds ? "" : $" over {AimMilliseconds:0}")}");
    }
}
