using System.Collections.Frozen;
using Panel.Platform;
using Panel.Tenancy;

namespace Panel.Accounts;

/// <summary>
/// The one rule of who may change what an account owes: whoever sells to the payer, and nobody else. The actor works at
/// the account that owns the seller in force, or above it, and is neither the payer nor below the payer. A reseller
/// that is itself the seller of its customers may; one that pays for them may not. The provider's people always may.
/// </summary>
public sealed class SellersRight
{
    private readonly bool _isProvider;
    private readonly SettingsBook _book;
    private readonly FrozenSet<long> _sellers, _above;

    private SellersRight(bool isProvider, SettingsBook book, FrozenSet<long> sellers, FrozenSet<long> above) =>
        (_isProvider, _book, _sellers, _above) = (isProvider, book, sellers, above);

    /// <summary>Reads the rights of an actor over these accounts and all who pay for them.</summary>
    public static async Task<SellersRight> LoadAsync(
        DbSession session, Actor actor, IReadOnlyCollection<long> accountIds)
    {
        var sellers = await session.QueryAsync<long>(
            """
            SELECT s.id
            FROM seller s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            """,
            new { actor.AccountId });
        var above = await Ancestry.AboveAsync(session, actor.AccountId);
        return new SellersRight(
            actor.IsProvider, await SettingsBook.LoadAsync(session, accountIds), sellers.ToFrozenSet(),
            above.ToFrozenSet());
    }

    /// <summary>
    /// Whether the actor may change what is owed for this subproject, or for the account's own documents where it is
    /// null.
    /// </summary>
    public bool Holds(long accountId, long? subprojectId) => HoldsOver(_book.For(accountId, subprojectId).Payer.Value);

    /// <summary>Whether the actor may change what this account owes when it pays.</summary>
    public bool HoldsOver(long payerId) =>
        _isProvider || (_sellers.Contains(_book.SellerOf(payerId)) && !_above.Contains(payerId));

    /// <inheritdoc cref="SettingsBook.SellerOf"/>
    internal long SellerOf(long payerId) => _book.SellerOf(payerId);

    /// <summary>The problem to return when the actor may not, else null.</summary>
    public static async Task<Problem?> LacksAsync(DbSession session, Actor actor, long accountId, long? subprojectId) =>
        (await LoadAsync(session, actor, [accountId])).Holds(accountId, subprojectId) ? null : Lacks;

    /// <summary>The same for what these accounts owe when they pay.</summary>
    public static async Task<Problem?> LacksOverAsync(
        DbSession session, Actor actor, params IReadOnlyCollection<long> payerIds)
    {
        var right = await LoadAsync(session, actor, payerIds);
        return payerIds.All(right.HoldsOver) ? null : Lacks;
    }

    /// <summary>What somebody learns who may not.</summary>
    public static Problem Lacks => new(
        "account.sellers_right",
        "What an account owes is changed by who sells to it, not by who pays or stands between. Ask the seller to "
            + "do it.");
}
