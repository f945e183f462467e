namespace Panel.Web.Accounts;

/// <summary>Texts of accounts, subprojects and data quality, and of the problems their deeds return.</summary>
public sealed class Texts;
