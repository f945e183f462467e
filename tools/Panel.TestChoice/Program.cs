using Panel.TestChoice;

// Changed paths come in, one a line. Out go the test projects to run, each with its filter behind a tabulator; what was
// chosen, and why, is reported to the reader on the other stream.
if (args is not [var root])
{
    Console.Error.WriteLine("usage: Panel.TestChoice ROOT <PATHS");
    return 2;
}
List<string> changed = [];
while (Console.ReadLine() is { } path) changed.Add(path);
foreach (var chosen in Choice.Of(Checkout.Read(root), changed))
{
    var what = chosen.Parts switch { null => "all", [] => "nothing", var parts => string.Join(", ", parts) };
    Console.Error.WriteLine(
        $"panel: {Path.GetFileName(chosen.Project)}: "
            + $"{what}{(chosen.Because is null ? "" : $" (because of {chosen.Because})")}");
    if (chosen.Parts is not []) Console.WriteLine($"{chosen.Project}\t{chosen.Filter}");
}
return 0;
