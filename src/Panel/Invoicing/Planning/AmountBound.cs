namespace Panel.Invoicing;

/// <summary>What documents of one kind (payer, account, subproject, currency) came to lately.</summary>
/// <param name="Documents">Issued documents within <see cref="AmountBound.Months"/>.</param>
/// <param name="HighestNetMinor">The highest of their net amounts, in minor units.</param>
public readonly record struct AmountHistory(long Documents, long HighestNetMinor);

/// <summary>
/// The bound against runaway billing: a document far above its own history is held until a person has looked
/// (docs/BILLING.md#9-held-documents). Without a history there is nothing to compare with, and nothing is held.
/// </summary>
public static class AmountBound
{
    /// <summary>How far back documents count.</summary>
    public const int Months = 12;

    /// <summary>Fewer documents than this are no history.</summary>
    public const int FewestDocuments = 3;

    /// <summary>A document may come to this many times the highest one before it.</summary>
    public const int Times = 5;

    /// <summary>Small documents may jump: only an excess of this many units of the currency is held.</summary>
    public const int SmallestExcess = 1_000;

    /// <summary>Whether the net amount is far above what was billed before. Pure.</summary>
    public static bool IsBroken(Money net, AmountHistory history) =>
        history.Documents >= FewestDocuments
        && net.Minor / Times > history.HighestNetMinor
        && net.Minor - history.HighestNetMinor >= SmallestExcess * net.Currency.MinorPerUnit;
}
