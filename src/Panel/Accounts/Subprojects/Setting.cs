namespace Panel.Accounts;

/// <summary>Which thing a setting's value comes from.</summary>
public enum SettingSource
{
    /// <summary>Set on the very subproject that is looked at.</summary>
    Here,

    /// <summary>Set on a subproject above it.</summary>
    Subproject,

    /// <summary>Set on the account of the subproject.</summary>
    Account,

    /// <summary>Set on the account that pays.</summary>
    Payer,

    /// <summary>Set on the payer's seller.</summary>
    Seller,

    /// <summary>Set nowhere: Panel's own default, or no value at all.</summary>
    Default,
}

/// <summary>A value in force and the place where somebody set it.</summary>
/// <param name="Id">Id of the subproject, account or seller; null for a default.</param>
/// <param name="Key">What people call that place: its code or number; empty for a default.</param>
public sealed record Setting<T>(T Value, SettingSource Source, long? Id = null, string Key = "");
