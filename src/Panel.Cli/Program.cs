using Panel;
using Panel.Cli;
using Panel.Platform;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl-C ends the work in order, the second one ends the process.
    pressed.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};

var parsed = CommandLine.Parse(args.Length == 0 ? ["help"] : args, Command.All);
if (!parsed.Ok)
{
    Console.Error.WriteLine($"panel: {parsed.Problem.Message}");
    return 2;
}
await using var context = new CliContext(parsed.Value, Console.Out, Console.Error, interrupted.Token);
try
{
    return context.Has("--help")
        ? HelpCommand.Explain(parsed.Value.Command, Console.Out) : await parsed.Value.Command.RunAsync(context);
}
catch (RefusedToStartException refusal)
{
    return context.Fail(refusal.Problem);
}
catch (Exception) when (interrupted.IsCancellationRequested)
{
    // Whatever the work stumbled over: it was asked to stop, and what it had not committed is undone.
    Console.Error.WriteLine("panel: stopped.");
    return 130;
}
catch (Exception failure) when (DatabaseOutage.Of(failure) is { } outage)
{
    return context.Fail(context.Outage ?? outage);
}
catch (Exception failure)
{
    var notified = context.Fail(new Problem(
        "unexpected",
        $"{failure.Message} This should not happen; what was not finished is undone. Please report it with the lines "
            + "below."));
    Console.Error.WriteLine(failure);
    return notified;
}
