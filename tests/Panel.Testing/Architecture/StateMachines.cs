using System.Reflection;
using Panel.Platform.States;

namespace Panel.Testing.Architecture;

/// <summary>A state machine and the class that holds it.</summary>
public sealed record HeldMachine(Type Holder, StateMachine Machine);

/// <summary>Finds the tables of states in an assembly.</summary>
public static class StateMachines
{
    /// <summary>Every static field that holds a machine, by table.</summary>
    public static IReadOnlyList<HeldMachine> In(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .SelectMany(type =>
                type.GetFields(
                    BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsAssignableTo(typeof(StateMachine)))
            .Select(field => new HeldMachine(field.DeclaringType!, (StateMachine)field.GetValue(null)!))
            .OrderBy(held => held.Machine.Table, StringComparer.Ordinal),
    ];
}
