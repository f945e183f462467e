using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// Writes docs/STATES.md instead of proving something: runs only when it is named, with <c>./panel test
/// WriteStates</c>.
/// </summary>
[Trait("writes", "docs")]
public sealed class WriteStates
{
    [Fact]
    public void The_drawing_of_all_states() =>
        System.IO.File.WriteAllText(StateDrawingTests.File, StateDrawingTests.Drawn);
}

/// <summary>docs/STATES.md shows the tables as they are.</summary>
public sealed class StateDrawingTests
{
    internal static string File => Repository.Path("docs/STATES.md");

    internal static string Drawn => StateDrawing.Document(StateMachines.In(typeof(Database).Assembly));

    [Fact]
    public void The_page_of_states_is_drawn_from_the_code() =>
        System.IO.File.ReadAllText(File).ShouldBe(Drawn, "draw it anew: ./panel test WriteStates");

    [Fact]
    public void Another_table_makes_another_page() =>
        StateDrawing.Document(StateMachines.In(typeof(PlantedStates.Lights).Assembly)).ShouldEndWith(
            """

            ## light.state

            `PlantedStates.Lights`

            ```mermaid
            stateDiagram-v2
                [*] --> red
                red --> green: go
                green --> red: halt
            ```

            | from | on | to | effects |
            | --- | --- | --- | --- |
            | red | go | green |  |
            | green | halt | red |  |

            """);
}
