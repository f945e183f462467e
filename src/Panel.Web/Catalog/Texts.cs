namespace Panel.Web.Catalog;

/// <summary>Texts of products, tariffs and campaigns, and of the problems their use cases return.</summary>
public sealed class Texts;
