using System.Globalization;

namespace Panel.Testing;

/// <summary>The processes that tests start and kill, by name: <c>events</c>, <c>calls</c>, <c>issue</c>.</summary>
internal static class Workers
{
    private static Task Main(string[] arguments) => arguments switch
    {
        ["events", var effects] => EventWorker.RunAsync(long.Parse(effects, CultureInfo.InvariantCulture)),
        ["calls", var partner, var calls] =>
            CallWorker.RunAsync(new Uri(partner), int.Parse(calls, CultureInfo.InvariantCulture)),
        ["issue"] => IssueWorker.RunAsync(),
        _ => throw new ArgumentException($"There is no worker '{string.Join(' ', arguments)}'.", nameof(arguments)),
    };
}
