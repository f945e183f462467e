namespace Panel.Cli;

/// <summary>
/// Brings the database to this version's schema; every other command does so as well, this one does nothing else.
/// </summary>
internal static class MigrateCommand
{
    public static readonly Command Command = new(
        "migrate", "", "bring the database to this version's schema and hand out its rights again", RunAsync);

    private static async Task<int> RunAsync(CliContext context)
    {
        var installation = await context.OpenAsync();
        if (await installation.HandOutRightsAsync(context.Cancel) is { } refused) context.Remark(refused);
        var report = installation.Migrations;
        return context.Tell(report, output =>
        {
            if (report.TakenOver)
                output.WriteLine("The database had the migrations from before 0.1; it was taken over.");
            foreach (var name in report.Applied) output.WriteLine($"applied {name}");
            output.WriteLine($"The schema is at {report.Version:0000}; {report.Applied.Count} applied now.");
        });
    }
}
