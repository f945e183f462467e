using Panel.Platform;

namespace Panel.Cli;

/// <summary>Stops a private database server that a killed process left running.</summary>
internal static class DownCommand
{
    public static readonly Command Command = new(
        "down", "", "stop the private MariaDB if nothing uses it any more (after a kill -9)", RunAsync);

    private static async Task<int> RunAsync(CliContext context)
    {
        if (!context.Installed.IsPrivate)
            return context.Fail(new Problem(
                "platform.not_private", "ConnectionStrings__Panel names an external server; Panel does not stop it."));
        if (!await Installation.StopUnusedServerAsync(context.Installed, context.Cancel))
            return context.Fail(new Problem(
                "platform.server_in_use",
                "A panel process still uses the private MariaDB. Stop that one first (Ctrl-C)."));
        return context.Tell(new { stopped = true }, output => output.WriteLine("The private MariaDB is stopped."));
    }
}
