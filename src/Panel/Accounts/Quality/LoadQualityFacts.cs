using System.Collections.Frozen;
using System.Globalization;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>An account with what the data-quality rules ask about it.</summary>
/// <param name="IsInvoiced">Whether documents are written to it: always, but for a provider that pays for
/// nothing.</param>
/// <param name="UnknownCostCentres">Findings of its subprojects against the controlled list.</param>
internal sealed record LoadedFacts(
    long Id, int Version, AccountFacts Facts, bool IsInvoiced, IReadOnlyList<DataFinding> UnknownCostCentres)
{
    /// <summary>All findings that need no other account; none where nobody would write to its address.</summary>
    internal IReadOnlyList<DataFinding> Check(DateOnly on) =>
        IsInvoiced ? [.. DataQuality.Check(Facts, on), .. UnknownCostCentres] : [];
}

/// <summary>Reads many accounts for the data-quality rules, by sets.</summary>
internal static class LoadQualityFacts
{
    // One statement reads a few accounts by key as well as the whole company, whose list of ids stays far below the
    // packet limit.
    internal static async Task<List<LoadedFacts>> RunAsync(
        DbSession session, IReadOnlyCollection<long> ids, FrozenSet<string> sellerVatIds)
    {
        var list = $"[{string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]";
        var costCentres = await UnknownCostCentresAsync(session, list);
        var rows = await session.QueryAsync<Row>(
            """
            SELECT a.id, a.version, a.vat_id_status, a.company, a.first_name, a.last_name, a.street, a.house_number,
                   a.postcode,
                   a.city, a.country, a.vat_id, a.business, a.currency, a.language, a.email, a.payment_terms_days,
                   COALESCE(s.country, '') AS seller_country, COALESCE(s.currency, '') AS seller_currency,
                   a.kind <> 'provider' OR EXISTS (SELECT 1 FROM subproject p WHERE p.account_id = a.id)
                       OR EXISTS (SELECT 1 FROM subproject p WHERE p.payer_id = a.id)
                       OR EXISTS (SELECT 1 FROM account p WHERE p.payer_id = a.id) AS is_invoiced
            FROM JSON_TABLE(@list, '$[*]' COLUMNS (id BIGINT PATH '$')) wanted
            JOIN account a ON a.id = wanted.id
            LEFT JOIN seller s ON s.id = COALESCE(a.seller_id, (
                SELECT above.seller_id FROM account_ancestor up JOIN account above ON above.id = up.ancestor_id
                WHERE up.account_id = a.id AND above.seller_id IS NOT NULL ORDER BY up.depth LIMIT 1))
            """,
            new { list });
        return rows.ConvertAll(row => new LoadedFacts(
            row.Id, row.Version, row.ToFacts(sellerVatIds), row.IsInvoiced != 0,
            costCentres.GetValueOrDefault(row.Id, [])));
    }

    // An empty list controls nothing.
    private static async Task<Dictionary<long, IReadOnlyList<DataFinding>>> UnknownCostCentresAsync(
        DbSession session, string list)
    {
        var rows = await session.QueryAsync<(long AccountId, string CostCentre)>(
            """
            SELECT p.account_id, MIN(p.cost_centre)
            FROM subproject p
            JOIN JSON_TABLE(@list, '$[*]' COLUMNS (id BIGINT PATH '$')) wanted ON wanted.id = p.account_id
            WHERE p.cost_centre <> ''
              AND EXISTS (SELECT 1 FROM cost_centre)
              AND NOT EXISTS (SELECT 1 FROM cost_centre c WHERE c.code = p.cost_centre)
            GROUP BY p.account_id
            """,
            new { list });
        return rows.ToDictionary(
            row => row.AccountId,
            IReadOnlyList<DataFinding> (row) =>
                [
                    new(
                        FindingCode.CostCentreUnknown, FindingSeverity.Warning, nameof(SubprojectOverrides.CostCentre),
                        row.CostCentre)
                ]);
    }

    private sealed record Row(
        long Id, int Version, string VatIdStatus, string Company, string FirstName, string LastName, string Street,
        string HouseNumber, string Postcode, string City, string Country, string VatId, bool Business, string Currency,
        string Language, string Email, short PaymentTermsDays, string SellerCountry, string SellerCurrency,
        int IsInvoiced)
    {
        internal AccountFacts ToFacts(FrozenSet<string> sellerVatIds) => new(
            new AccountDetails(
                Company, FirstName, LastName, Street, HouseNumber, Postcode, City, Country, VatId, Business, Currency,
                Language,
                Email, PaymentTermsDays),
            StoredEnum.Parse<VatIdStatus>(VatIdStatus), SellerCountry, SellerCurrency, sellerVatIds);
    }
}
