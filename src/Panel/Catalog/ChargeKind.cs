namespace Panel.Catalog;

/// <summary>What a charge or line is for.</summary>
public enum ChargeKind
{
    /// <summary>A period in advance.</summary>
    Recurring,

    /// <summary>The one-off fee at the start; never prorated.</summary>
    Setup,

    /// <summary>A period's measured usage, in arrears.</summary>
    Usage,
}
