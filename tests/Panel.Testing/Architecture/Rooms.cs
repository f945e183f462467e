namespace Panel.Testing.Architecture;

/// <summary>
/// The rooms in floor order; the only place where the list stands. A room may use rooms before it, never after; lower rooms
/// notify later ones by events (docs/ARCHITECTURE.md, src/README.md).
/// </summary>
public static class Rooms
{
    public static readonly IReadOnlyList<string> InFloorOrder =
    [
        "Platform", "Identity", "Modules", "Themes", "Accounts", "Mail", "Catalog", "Subscriptions", "Tax", "Invoicing",
        "EInvoicing", "Archive", "Payments", "Dunning", "Hosting", "Domains", "Resellers", "Accounting", "Insight", "Import",
    ];

    /// <summary>
    /// Uses that go up the stairs. Each is one sentence for the reader: <c>type → type: rule</c>; empty when the house is in order.
    /// </summary>
    /// <param name="assembly">Path of the assembly.</param>
    /// <param name="root">Namespace whose parts are rooms, such as <c>Panel</c>.</param>
    public static IReadOnlyList<string> Faults(string assembly, string root) =>
    [
        .. from use in AssemblyUses.Read(assembly)
           let lower = RoomOf(use.User, root)
           let upper = RoomOf(use.Used, root)
           where lower is not null && upper is not null && InFloorOrder.Contains(lower) && Floor(upper) > Floor(lower)
           select $"{use.User} → {use.Used}: {lower} may not use {upper}, which comes after it",
    ];

    /// <summary>Namespaces under the root that are no rooms.</summary>
    public static IReadOnlyList<string> Strangers(string assembly, string root) =>
    [
        .. AssemblyUses.Read(assembly).Select(use => RoomOf(use.User, root)).OfType<string>()
            .Distinct().Where(room => !InFloorOrder.Contains(room)).Order(StringComparer.Ordinal),
    ];

    private static int Floor(string room) => InFloorOrder.ToList().IndexOf(room);

    // Panel.Tax.VatRate and Panel.Tax.Rates.Table are both in Tax; Panel.Money is in no room.
    private static string? RoomOf(string type, string root) =>
        type.StartsWith(root + ".", StringComparison.Ordinal) && type[(root.Length + 1)..].Split('.') is [var room, _, ..] ? room : null;
}
