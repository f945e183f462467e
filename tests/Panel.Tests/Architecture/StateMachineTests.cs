using Dapper;
using Panel.Platform;
using Panel.Platform.States;
using Panel.Testing.Architecture;
using PlantedStates;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// States are changed by their tables alone: the tables are sound, the schema has the same states, no statement knows
/// better.
/// </summary>
public sealed class StateMachineTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly IReadOnlyList<HeldMachine> Machines = StateMachines.In(typeof(Database).Assembly);

    private static readonly IReadOnlyList<HeldMachine> PlantedMachines = StateMachines.In(typeof(Lights).Assembly);

    // Statements that state what is so instead of changing it.
    private static readonly (string Type, string Column)[] MayStateIt =
        [("Panel.Accounts.AccountsInBulk", "account.vat_id_status")]; // what the other system's register said

    // Columns that hold a state and never leave it, or belong to nobody's use case.
    private static readonly string[] NoMachine =
    [
        "charge.state", // insert-only: billed or skipped, once and for all
        "user_session.stage", // every step of a sign-in makes a new session
        "job_run.outcome", // written once, when the run ends
        "schema_migration.state", // the runner's own mark, before there is any schema
    ];

    public static TheoryData<string> Faults =>
        [.. typeof(Lights).Assembly.GetTypes()
            .Where(type =>
                type.Namespace == typeof(Lights).Namespace
                    && (type.Name.StartsWith("By", StringComparison.Ordinal)
                        || type.Name.StartsWith("Without", StringComparison.Ordinal)))
            .Select(type => type.FullName!)];

    [Fact]
    public void Every_statement_takes_both_ends_of_a_change_from_the_table()
    {
        var writes = StateWrites.In(typeof(Database).Assembly.Location, Machines);
        writes.Where(write => !MayStateIt.Contains((write.Type, write.Column)) && write.Fault is not null)
            .ShouldBeEmpty();
        writes.Select(write => write.Column).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(
                Machines.Select(held => $"{held.Machine.Table}.{held.Machine.Column}").Order(StringComparer.Ordinal),
                "each is written somewhere");
        MayStateIt.ShouldAllBe(exception =>
            writes.Any(write =>
                write.Type == exception.Type && write.Column == exception.Column && write.Fault != null));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_seen(string type) => Planted(type).ShouldHaveSingleItem().Fault.ShouldNotBeNull();

    [Fact]
    public void What_is_in_order_is_not_blamed()
    {
        var writes = Planted(typeof(InOrder).FullName!);
        writes.Count.ShouldBe(3);
        writes.ShouldAllBe(write => write.Fault == null);
    }

    [Fact]
    public async Task The_schema_has_exactly_the_states_of_the_table_and_begins_where_it_begins()
    {
        var columns = (await ColumnsAsync()).ToDictionary(column => column.Name);
        foreach (var machine in Machines.Select(held => held.Machine))
        {
            var column = columns[$"{machine.Table}.{machine.Column}"];
            column.Type.ShouldBe($"enum('{string.Join("','", column.Values)}')");
            column.Values.Order(StringComparer.Ordinal)
                .ShouldBe(machine.States.Order(StringComparer.Ordinal), column.Name);
            if (column.Default is { } begin) machine.Starts.ShouldContain(begin);
        }
    }

    [Fact]
    public async Task Every_column_that_holds_a_state_has_a_table_or_is_named_here()
    {
        string[] words = ["state", "stage", "status", "outcome"];
        (await ColumnsAsync()).Select(column => column.Name)
            .Where(name =>
                words.Any(word =>
                    name.EndsWith($".{word}", StringComparison.Ordinal)
                        || name.EndsWith($"_{word}", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Machines.Select(held => $"{held.Machine.Table}.{held.Machine.Column}").Concat(NoMachine)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_state_is_reached_and_every_trigger_leads_somewhere()
    {
        foreach (var machine in Machines.Select(held => held.Machine))
        {
            HashSet<string> reached = [.. machine.Starts];
            while (machine.Transitions.Where(row => reached.Contains(row.From)).Select(row => reached.Add(row.To))
                .ToList().Contains(true)) { }
            machine.States.Except(reached).ShouldBeEmpty(machine.Table);
            machine.Triggers.Except(machine.Transitions.Select(row => row.On)).ShouldBeEmpty(machine.Table);
        }
    }

    [Fact]
    public void A_table_answers_what_follows_and_refuses_the_rest()
    {
        var go = Lights.Machine.Find(Light.Red, Switch.Go)!;
        (go.After, go.To, go.Moves).ShouldBe((Light.Green, "green", true));
        go.From.ShouldBe(["red"]);
        Lights.Machine.Find(Light.Green, Switch.Go).ShouldBeNull();
        Lights.Machine.By(Switch.Halt).From.ShouldBe(["green"]);
        Lights.Machine.Start(Light.Red).To.ShouldBe("red");
        Should.Throw<InvalidOperationException>(() => Lights.Machine.Start(Light.Green)).Message.ShouldContain(
            "no row begins as 'Green'");
        Should.Throw<ArgumentException>(() => new StateMachine<Light, Switch>(
            "light", "state", [], new(Light.Red, Switch.Go, Light.Green), new(Light.Red, Switch.Go, Light.Red)));
        Should.Throw<InvalidOperationException>(() => new StateMachine<Light, Switch>(
            "light", "state", [], new(Light.Red, Switch.Go, Light.Green), new(Light.Green, Switch.Go, Light.Red)).By(
                Switch.Go));
    }

    private static List<StateWrite> Planted(string type) =>
        [.. StateWrites.In(typeof(Lights).Assembly.Location, PlantedMachines).Where(write => write.Type == type)];

    private async Task<List<StateColumn>> ColumnsAsync() => (await database.For(DatabaseUser.Migrate).ReadAsync(
        connection => connection.QueryAsync<StateColumn>(
            """
            SELECT CONCAT(table_name, '.', column_name) AS name, column_type AS type, column_default AS beginning
            FROM information_schema.columns
            WHERE table_schema = DATABASE() AND data_type = 'enum'
            """), default)).AsList();

    private sealed record StateColumn(string Name, string Type, string? Beginning)
    {
        internal IEnumerable<string> Values => Type["enum(".Length..^1].Split(',').Select(value => value.Trim('\''));

        internal string? Default => Beginning is null or "NULL" ? null : Beginning.Trim('\'');
    }
}
