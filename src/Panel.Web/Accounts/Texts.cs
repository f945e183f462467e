namespace Panel.Web.Accounts;

/// <summary>Texts of accounts, subprojects and data quality, and of the problems their use cases return.</summary>
public sealed class Texts;
