using Panel.Import;
using Shouldly;

namespace Panel.Tests.Invoicing;

/// <summary>The folder of <see cref="SampleCompany"/>, changed and imported once more.</summary>
internal static class ChangedCompany
{
    /// <summary>
    /// Adds columns or values to files of the folder: of each file a text and what stands in its place.
    /// </summary>
    internal static async Task<ImportReport> ImportAsync(
        TestDatabase database, params (string File, string Text, string Instead)[] changes)
    {
        var folder = Path.Combine(database.VarDirectory, "company");
        foreach (var (file, text, instead) in changes)
        {
            var path = Path.Combine(folder, file);
            var before = await File.ReadAllTextAsync(path);
            before.ShouldContain(text);
            await File.WriteAllTextAsync(path, before.Replace(text, instead, StringComparison.Ordinal));
        }
        var report = (await new ImportCompany(
            database.Work()).RunAsync(SampleCompany.Me, folder, false, null, default)).Value;
        report.Findings.ShouldBeEmpty();
        return report;
    }

    /// <summary>A campaign that cuts everything of all subprojects, with a German name beside its plain one.</summary>
    internal static readonly (string File, string Text, string Instead)[] AllFree =
    [
        (
            "campaigns.csv", "exclusive_group,products\n",
            "exclusive_group,products,name_de,name_en\nFREE,Free "
                + "year,2020-01-01,2040-01-01,subproject,percent,100,,recurring,0,1,,,Freijahr,\n"),
        ("subprojects.csv", "yes,,,,,", "yes,FREE,,,,"),
    ];
}
