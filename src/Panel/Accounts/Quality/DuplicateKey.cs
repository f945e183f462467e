using System.Collections.Frozen;

namespace Panel.Accounts;

/// <summary>What two accounts must not share without somebody having looked.</summary>
public enum DuplicateKind
{
    /// <summary>Folded name and postcode.</summary>
    Name,

    VatId,
    Email,
}

/// <summary>One value by which an account is compared with all others.</summary>
/// <param name="Value">Folded, 1–240 characters; equal values make a duplicate.</param>
public sealed record DuplicateKey(DuplicateKind Kind, string Value)
{
    /// <summary>
    /// The keys of an account. One of our own sellers' VAT ids is a finding of its own, the accounts that carry it are
    /// not duplicates of each other.
    /// </summary>
    public static IReadOnlyList<DuplicateKey> Of(AccountDetails account, FrozenSet<string> sellerVatIds)
    {
        var keys = new List<DuplicateKey>(3);
        var name = account.Company.Length > 0
            ? NameKey.OfCompany(account.Company)
            : NameKey.OfPerson(account.FirstName, account.LastName);
        if (name.Length > 0)
            keys.Add(new(DuplicateKind.Name, $"{name}|{NameKey.OfCompany(account.Postcode)}|{account.Country}"));
        if (account.VatId.Length > 0 && !sellerVatIds.Contains(account.VatId))
            keys.Add(new(DuplicateKind.VatId, account.VatId));
        if (account.Email.Length > 0) keys.Add(new(DuplicateKind.Email, account.Email.ToLowerInvariant()));
        return keys;
    }
}
