using System.Globalization;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Tests.Invoicing;

/// <summary>
/// A company of any size, written as a folder and imported: each customer has one subproject and some subscriptions.
/// </summary>
internal static class SampleCompany
{
    internal static readonly Actor Me = Actor.Machine("test");

    internal static readonly DateOnly November = new(2026, 11, 1);

    /// <summary>Imports customers with two monthly subscriptions each, all due on the first of November.</summary>
    internal static async Task ImportAsync(TestDatabase database, int customers)
    {
        var folder = Path.Combine(database.VarDirectory, "company");
        Write(folder, customers);
        var report = await new ImportCompany(database.Work()).RunAsync(Me, folder, false, null, default);
        if (report.Value.Findings.Count > 0)
            throw new InvalidOperationException(string.Join('\n', report.Value.Findings));
    }

    /// <summary>Plans everything due on the day and approves it.</summary>
    internal static async Task<long> ApprovedRunAsync(TestDatabase database, DateOnly asOf)
    {
        var planned = (await new PlanInvoiceRun(
            database.Work()).RunAsync(Me, asOf, RunScope.Everything, default)).Value;
        _ = (await new ApproveInvoiceRun(database.Work()).RunAsync(Me, planned.Run, planned.Digest, default)).Value;
        return planned.Run;
    }

    /// <summary>The invariants of the books that do not hold.</summary>
    internal static async Task<IReadOnlyList<BookCheck>> BrokenAsync(TestDatabase database) =>
        (await new VerifyBooks(database.For(DatabaseUser.Verify)).RunAsync(Me, default)).Value.Where(check =>
            !check.Holds).ToList();

    private static void Write(string folder, int customers)
    {
        Directory.CreateDirectory(folder);
        var numbers = Enumerable.Range(1, customers).Select(i => i.ToString("00000", CultureInfo.InvariantCulture))
            .ToList();
        File.WriteAllText(Path.Combine(folder, "sellers.csv"), """
            id,name,street,house_number,postcode,city,country,vat_id,tax_number,iban,bic,email,currency,time_zone,number_prefix,locale
            north,North GmbH,Kai,1,20457,Hamburg,DE,DE136695976,48/123/45678,DE02120300000000202051,BYLADEM1001,bill@north.example,EUR,Europe/Berlin,N-,de-DE

            """);
        File.WriteAllText(Path.Combine(folder, "vat_rates.csv"), "country,valid_from,rate\nDE,2021-01-01,19\n");
        File.WriteAllText(
            Path.Combine(folder, "products.csv"),
            "id,kind,name,unit,revenue_account\nhost,hosting,Webhosting,C62,8400\n");
        File.WriteAllText(Path.Combine(folder, "tariffs.csv"), """
            tariff,version,valid_from,product,currency,period_months,setup_fee,price,metric,included,unit_price
            list,1,2020-01-01,host,EUR,1,0.00,9.99,,,

            """);
        File.WriteAllText(
            Path.Combine(folder, "campaigns.csv"),
            "code,name,valid_from,valid_to,scope,kind,value,currency,applies_to,cycles,priority,exclusive_group,products\n");
        File.WriteAllText(Path.Combine(folder, "usage.csv"), "subscription,metric,from,to,quantity\n");
        Lines(
            folder, "accounts.csv",
            "id,parent,kind,seller,payer,company,first_name,last_name,street,house_number,postcode,city,country,vat_id,vat_id_status,business,currency,language,email,payment_terms_days",
                numbers.Select(no =>
                    $"k{no},,customer,north,,,Anna,Nr{no},Weg,1,10115,Berlin,DE,,,no,EUR,de,k{no}@customer.example,14"));
        Lines(
            folder, "subprojects.csv",
            "id,account,parent,name,own_invoice,campaigns,recipient,buyer_reference,cost_centre,currency",
                numbers.Select(no => $"w{no},k{no},,web{no}.example,yes,,,,,"));
        Lines(
            folder, "subscriptions.csv",
            "id,subproject,product,tariff,tariff_version,quantity,period_months,start,anchor,end,billed_until,usage_billed_until,campaigns,description",
                numbers.SelectMany(no => new[]
                {
                    $"a{no},w{no},host,list,,1,1,2026-01-01,2026-01-01,,2026-11-01,,,Webhosting {no}",
                    $"b{no},w{no},host,list,,1,1,2026-10-10,2026-10-01,,2026-11-01,,,More webhosting {no}",
                }));
    }

    private static void Lines(string folder, string file, string header, IEnumerable<string> lines) =>
        File.WriteAllLines(Path.Combine(folder, file), lines.Prepend(header));
}
