namespace Panel.Invoicing;

/// <summary>
/// What a run bills; all set filters must hold. Codes and numbers as people see them.
/// </summary>
/// <param name="Seller">Documents of this seller.</param>
/// <param name="Account">Services of this account and all its descendants.</param>
/// <param name="Subproject">Services of this subproject and those nested in it.</param>
/// <param name="Tariff">Subscriptions of this tariff.</param>
public sealed record RunScope(
    string? Seller = null, string? Account = null, string? Subproject = null, string? Tariff = null)
{
    public static readonly RunScope Everything = new();

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEverything => this == Everything;
}
