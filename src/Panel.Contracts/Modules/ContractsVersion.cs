namespace Panel.Modules;

/// <summary>The version of these contracts. A module says in its manifest which versions it was made for.</summary>
public static class ContractsVersion
{
    /// <summary>
    /// Version of this assembly: the second number changes when a module must be changed, the third never asks for it.
    /// </summary>
    public static Version Current { get; } = typeof(ContractsVersion).Assembly.GetName().Version!;

    /// <summary>As people write it: <c>0.1.0</c>.</summary>
    public static string Text { get; } = Current.ToString(3);
}
