using System.Reflection;

namespace Panel.Platform.Events;

/// <summary>Registers a consumer for types of events.</summary>
/// <param name="consumer">Name in the database and on pages, lower-case <c>feature.verb</c>; never changes.</param>
/// <param name="types">Such as <c>invoice.issued</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConsumesAttribute(string consumer, params string[] types) : Attribute
{
    public string Consumer { get; } = consumer;

    public IReadOnlyList<string> Types { get; } = types;

    /// <summary>
    /// Whether it also gets what happened before it was registered for a type; else only what happens afterwards.
    /// </summary>
    public bool FromTheBeginning { get; init; }

    internal static ConsumesAttribute Of(Type consumer) => consumer.GetCustomAttribute<ConsumesAttribute>()
        ?? throw new InvalidOperationException(
            $"{consumer} consumes events, but does not say which: give it [Consumes].");
}
