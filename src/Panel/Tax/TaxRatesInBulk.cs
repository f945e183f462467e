using Panel.Platform;

namespace Panel.Tax;

/// <summary>
/// Rates as another system had them, stored by sets. Checks nothing and writes no audit trail: the import does both.
/// </summary>
public static class TaxRatesInBulk
{
    /// <summary>Stores rates; one of the same country and day takes the new rate.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<TaxRate> rates) => session.ExecuteWithRowsAsync(
        """
        INSERT INTO tax_rate (country, valid_from, rate)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            country CHAR(2) PATH '$[0]', valid_from DATE PATH '$[1]', rate DECIMAL(6,3) PATH '$[2]')) t
        ON DUPLICATE KEY UPDATE rate = VALUES(rate)
        """,
        rates.Select(row => new object?[] { row.Country, row.ValidFrom, row.Rate }));
}
