namespace Panel.Web.Accounts.Sellers;

/// <summary>Texts of sellers and their number series.</summary>
public sealed class Texts;
