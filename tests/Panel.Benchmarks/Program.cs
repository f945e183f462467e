using System.CommandLine;
using Panel.Benchmarks;
using Panel.Testing.Companies;

var names = new Argument<string[]>("benchmark")
{
    Description = "which ones; without a name all:\n" + string.Join(
        '\n', Benchmark.All.Select(benchmark => $"{benchmark.Name}: {benchmark.About}")),
    Arity = ArgumentArity.ZeroOrMore,
};
names.AcceptOnlyFromAmong([.. Benchmark.All.Select(benchmark => benchmark.Name)]);
var customers = Number("--customers", "customers of the company of billing and pages, and of growth at 1×", 2);
var invoices = Number("--invoices", "invoices to print", 1);
var rounds = Number("--rounds", "rounds of billing and bulk; the median counts", 1);
var requests = Number("--requests", "requests for each page", 1);
var events = Number("--events", "events to deliver", 20);
var rows = Number("--rows", "rows to store in bulk", 4_000);

var bench = new RootCommand(
    "Benchmarks of Panel. Each figure is printed beside its baseline, both measured in the same run; aims hold for "
        + "the usual sizes.")
{
    names, customers, invoices, rounds, requests, events, rows, CompanyCommand(),
};
bench.SetAction(async parsed =>
{
    Console.WriteLine(Machine.Describe());
    var sizes = new Sizes(
        parsed.GetValue(customers), parsed.GetValue(invoices), parsed.GetValue(rounds), parsed.GetValue(requests),
        parsed.GetValue(events), parsed.GetValue(rows));
    var chosen = parsed.GetValue(names) ?? [];
    try
    {
        foreach (var benchmark in Benchmark.All.Where(one => chosen.Length == 0 || chosen.Contains(one.Name)))
        {
            Console.WriteLine($"\n== {benchmark.Name}: {benchmark.About}");
            await benchmark.RunAsync(sizes);
        }
    }
    finally
    {
        Companies.Forget();
    }
});
return await bench.Parse(args).InvokeAsync();

static Option<int?> Number(string name, string about, int least)
{
    var option = new Option<int?>(name) { Description = about, HelpName = "N" };
    option.Validators.Add(given =>
    {
        if (given.GetValueOrDefault<int?>() < least) given.AddError($"{name} is at least {least}.");
    });
    return option;
}

// A company for trying things out by hand: its folder is what ./panel import reads.
static Command CompanyCommand()
{
    var folder = new Argument<DirectoryInfo>(
        "dir")
    { Description = "where to; made if it is missing, files of the same names are replaced" };
    var customers = Number("--customers", "customers and resellers of the provider (500)", 2);
    var seed = new Option<int>(
        "--seed")
    {
        Description = "another number gives another company", HelpName = "N", DefaultValueFactory = _ => 1
    };
    var command = new Command(
        "company", "Writes the folder of a made-up hosting company, for ./panel import.") { folder, customers, seed };
    command.SetAction(parsed =>
        Console.WriteLine(
            GeneratedCompany.Write(
                parsed.GetRequiredValue(folder).FullName, parsed.GetValue(customers) ?? 500,
                parsed.GetValue(seed)).Size));
    return command;
}
