namespace Panel.Modules;

/// <summary>A module in its folder, and what is stored of it.</summary>
internal sealed record ModuleStanding(FoundModule Found, ModuleRow Row)
{
    internal string Id => Found.Id;

    /// <summary>As its manifest says; null where that cannot be read.</summary>
    internal string? Kind => Found.Manifest?.Kind;

    internal ModuleState State => ModuleRow.State(Found, Row);
}
