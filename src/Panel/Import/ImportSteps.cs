namespace Panel.Import;

/// <summary>What an import is doing, in the order in which it does it; said to who waits for it.</summary>
public static class ImportSteps
{
    public const string Reading = "Reading files";

    public const string Comparing = "Comparing with Panel";

    public const string Accounts = "Sellers and accounts";

    public const string Catalogue = "Products, tariffs and campaigns";

    public const string Subscriptions = "Subprojects and subscriptions";

    public const string Usage = "Usage";

    /// <summary>All of them; a rehearsal ends after <see cref="Comparing"/>.</summary>
    public static readonly IReadOnlyList<string> All = [Reading, Comparing, Accounts, Catalogue, Subscriptions, Usage];
}
