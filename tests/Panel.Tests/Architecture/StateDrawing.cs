using System.Globalization;
using System.Text;
using Panel.Platform.States;
using Panel.Testing.Architecture;

namespace Panel.Tests.Architecture;

/// <summary>Draws docs/STATES.md from the tables.</summary>
internal static class StateDrawing
{
    internal static string Document(IReadOnlyList<HeldMachine> machines)
    {
        var text = new StringBuilder(
            """
            # States

            What has a state, and what leads from one to the next. Drawn from the tables in the code by
            `./panel test WriteStates`; a test fails when this page and the code differ. What is not drawn is refused.
            How a table is used: `Panel.Platform.States`.

            """);
        foreach (var held in machines) Draw(text, held);
        return text.ToString();
    }

    private static void Draw(StringBuilder text, HeldMachine held)
    {
        var machine = held.Machine;
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n## {machine.Table}.{machine.Column}\n\n`{held.Holder.FullName}`\n\n```mermaid\nstateDiagram-v2\n");
        foreach (var start in machine.Starts) text.Append(CultureInfo.InvariantCulture, $"    [*] --> {start}\n");
        foreach (var arrow in machine.Transitions.GroupBy(row => (row.From, row.To)))
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {arrow.Key.From} --> {arrow.Key.To}: {string.Join(", ", arrow.Select(row => Words(row.On)))}\n");
        foreach (var end in machine.Ends) text.Append(CultureInfo.InvariantCulture, $"    {end} --> [*]\n");
        text.Append("```\n\n| from | on | to | effects |\n| --- | --- | --- | --- |\n");
        foreach (var row in machine.Transitions)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.From} | {Words(row.On)} | {row.To} | {string.Join("; ", row.Effects.Select(Say))} |\n");
    }

    private static string Words(string stored) => stored.Replace('_', ' ');

    private static string Say(Effect effect) => effect.Kind switch
    {
        EffectKind.Audit => $"audit trail `{effect.Name}`",
        EffectKind.Event => $"event `{effect.Name}`",
        EffectKind.Writes => $"`{effect.Name}`",
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };
}
