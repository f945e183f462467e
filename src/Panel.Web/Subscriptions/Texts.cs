namespace Panel.Web.Subscriptions;

/// <summary>Texts of subscriptions and usage, and of the problems their use cases return.</summary>
public sealed class Texts;
