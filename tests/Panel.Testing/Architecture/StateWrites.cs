using System.Text.RegularExpressions;
using Panel.Platform.States;

namespace Panel.Testing.Architecture;

/// <summary>A statement that writes the column of a state machine.</summary>
/// <param name="Type">Full name of the class it stands in.</param>
/// <param name="Column">Table and column.</param>
/// <param name="Fault">Why it may write a state that the machine does not allow, or null.</param>
public sealed record StateWrite(string Type, string Column, string? Fault);

/// <summary>
/// Finds every statement in a compiled assembly that writes a state, and whether both ends of the change come from the
/// machine:
/// <c>SET state = @To … state IN @From</c>, in a class that asks the machine and knows no state by its stored name.
/// </summary>
public static partial class StateWrites
{
    /// <summary>All of an assembly.</summary>
    public static IReadOnlyList<StateWrite> In(string path, IReadOnlyList<HeldMachine> machines)
    {
        var (literals, uses) = (AssemblyUses.Literals(path), AssemblyUses.Read(path));
        return
        [
            .. from literal in literals.Distinct()
               from held in machines
               where Finds(literal.Text, held.Machine)
               select new StateWrite(
                   literal.Type, $"{held.Machine.Table}.{held.Machine.Column}",
                   FaultOf(literal.Text, held.Machine) ?? ClassFault(literal.Type, held, literals, uses)),
        ];
    }

    private static bool Finds(string sql, StateMachine machine) =>
        Written(sql, machine) is not null || InsertsRows(sql, machine);

    private static string? FaultOf(string sql, StateMachine machine)
    {
        if (InsertsRows(sql, machine))
            return Overwrites(sql, machine) ? $"overwrites {machine.Column} of rows that are there" : null;
        var written = Written(sql, machine);
        if (written != "@To") return $"writes {written} where @To belongs";
        return IsUpdate(sql) && !Guarded(sql, machine) ? $"does not ask for {machine.Column} IN @From" : null;
    }

    private static string? ClassFault(
        string type, HeldMachine held, IReadOnlyList<(string Type, string Text)> literals, IReadOnlySet<TypeUse> uses)
    {
        if (!uses.Contains(new TypeUse(type, held.Holder.FullName!))) return $"does not ask {held.Holder.Name}";
        var named = literals.Where(literal => literal.Type == type).Select(literal => literal.Text)
            .Intersect(held.Machine.States).ToList();
        return named.Count > 0 ? $"knows '{string.Join("', '", named)}' by name" : null;
    }

    private static bool IsUpdate(string sql) => sql.TrimStart().StartsWith("UPDATE", StringComparison.Ordinal);

    // What the statement writes into the column: a parameter, a literal, an expression; null where it does not.
    private static string? Written(string sql, StateMachine machine) =>
        IsUpdate(sql) ? Updated(sql, machine) : Inserted(sql, machine);

    private static string? Updated(string sql, StateMachine machine)
    {
        var set = SetClause().Match(sql);
        if (!set.Success || AliasOf(sql, machine.Table) is not { } alias) return null;
        var qualifier = alias.Length == 0 ? $@"(?:{machine.Table}\.)?" : $@"{alias}\.";
        var value = Regex.Match(
            set.Groups[1].Value, $@"(?:^|[\s,]){qualifier}{machine.Column}\s*=\s*(@\w+|'[^']*'|[^,]+)");
        return value.Success ? value.Groups[1].Value.Trim() : null;
    }

    private static bool Guarded(string sql, StateMachine machine) =>
        Regex.IsMatch(sql, $@"WHERE[\s\S]*\b{machine.Column}\s+IN\s+@From\b");

    private static string? Inserted(string sql, StateMachine machine)
    {
        var insert = InsertValues().Match(sql);
        if (!insert.Success || insert.Groups[1].Value != machine.Table) return null;
        var place = Array.IndexOf(Parts(insert.Groups[2].Value), machine.Column);
        return place < 0 ? null : Parts(insert.Groups[3].Value)[place];
    }

    // Rows out of JSON carry the state as a value; then the class alone is looked at.
    private static bool InsertsRows(string sql, StateMachine machine)
    {
        var insert = InsertRows().Match(sql);
        return insert.Success
            && insert.Groups[1].Value == machine.Table && Parts(insert.Groups[2].Value).Contains(machine.Column);
    }

    private static bool Overwrites(string sql, StateMachine machine) =>
        Regex.IsMatch(sql, $@"ON DUPLICATE KEY UPDATE[\s\S]*\b{machine.Column}\s*=");

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    // Its name in the statement: an alias, nothing where it stands by its own name, null where it is not in it.
    private static string? AliasOf(string sql, string table)
    {
        var found = Regex.Match(
            sql, $@"(?:UPDATE|JOIN)\s+{table}\b(?:\s+(?!FORCE\b|SET\b|JOIN\b|STRAIGHT_JOIN\b|ON\b)(?:AS\s+)?(\w+))?");
        return found.Success ? found.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\bSET\s([\s\S]*?)(?:\bWHERE\b|$)", RegexOptions.CultureInvariant)]
    private static partial Regex SetClause();

    [GeneratedRegex(
        @"^\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+(\w+)\s*\(([^)]*)\)\s*VALUES\s*\(([^)]*)\)",
        RegexOptions.CultureInvariant)]
    private static partial Regex InsertValues();

    [GeneratedRegex(
        @"^\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+(\w+)\s*\(([^)]*)\)\s*(?:SELECT|WITH)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex InsertRows();
}
