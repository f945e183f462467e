namespace Panel.Modules;

/// <summary>A module as other features see it: which it is, and whether it can be called.</summary>
/// <param name="Name">Name for people, as its manifest says.</param>
/// <param name="Reason">Why it is set aside; null while it is not.</param>
public sealed record ModuleOffer(string Id, string Name, ModuleState State, string? Reason);
