using Panel.Platform.States;

// Faults on purpose: each class changes a state in a way that no table allows. StateMachineTests proves that each is
// seen.
namespace PlantedStates;

public enum Light
{
    Red,
    Green,
}

public enum Switch
{
    Go,
    Halt,
}

public static class Lights
{
    public static readonly StateMachine<Light, Switch> Machine = new(
        "light", "state", [Light.Red],
        new(Light.Red, Switch.Go, Light.Green),
        new(Light.Green, Switch.Halt, Light.Red));
}

public static class InOrder
{
    public static readonly StateChange<Light> Change = Lights.Machine.By(Switch.Go);

    public const string Go = "the light goes";

    public static string[] Do() =>
    [
        "INSERT INTO light (id, state) VALUES (@id, @To)",
        "UPDATE light SET state = @To, since = @now WHERE id = @id AND state IN @From",
        """
        UPDATE lamp p JOIN light l ON l.id = p.light_id SET p.state = 'bright', l.state = @To
        WHERE p.id = @id AND l.state IN @From
        """,
        "UPDATE lamp SET state = 'bright' WHERE id = @id",
        "SELECT id FROM light WHERE state = 'red'",
        "UPDATE light SET since = @now WHERE state = 'red'",
    ];
}

public static class ByLiteral
{
    public static object Do() => (Lights.Machine, "UPDATE light SET state = 'green' WHERE id = @id AND state IN @From");
}

public static class ByLiteralOfAnAlias
{
    public static object Do() =>
        (Lights.Machine, "UPDATE lamp p JOIN light l ON l.id = p.light_id SET l.state = 'green' WHERE p.id = @id");
}

public static class ByExpression
{
    public static object Do() =>
        (Lights.Machine, "UPDATE light SET state = IF(state = @To, @a, @b) WHERE id = @id AND state IN @From");
}

public static class ByOtherParameter
{
    public static object Do() => (Lights.Machine, "UPDATE light SET state = @state WHERE id = @id AND state IN @From");
}

public static class WithoutGuard
{
    public static object Do() => (Lights.Machine, "UPDATE light SET state = @To WHERE id = @id");
}

public static class WithoutMachine
{
    public static object Do() => "UPDATE light SET state = @To WHERE id = @id AND state IN @From";
}

public static class ByName
{
    public static object Do() =>
        (Lights.Machine, "green", "UPDATE light SET state = @To WHERE id = @id AND state IN @From");
}

public static class ByInsert
{
    public static object Do() => (Lights.Machine, "INSERT INTO light (id, state) VALUES (@id, 'green')");
}

public static class ByRows
{
    public static object Do() =>
        """
        INSERT INTO light (id, state) SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (id INT PATH '$[0]',
            state VARCHAR(9) PATH '$[1]')) t
        """;
}

public static class ByOverwriting
{
    public static object Do() =>
        (
            Lights.Machine,
            "INSERT INTO light (id, state) SELECT id, state FROM lamp ON DUPLICATE KEY UPDATE state = VALUES(state)");
}
