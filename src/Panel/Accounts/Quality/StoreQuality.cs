using System.Text.Json;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Keeps findings and comparison keys of accounts; others that share or shared a key get or lose their duplicate
/// finding.
/// </summary>
internal static class StoreQuality
{
    internal static async Task RunAsync(DbSession session, IReadOnlyList<Looked> looked)
    {
        var ids = JsonSerializer.Serialize(looked.Select(account => account.Id), RowJson.Options);
        var (goneKeys, newKeys) = Differences(await KeysAsync(session, ids), looked.SelectMany(Keys));
        var (goneFindings, newFindings) = Differences(await FindingsAsync(session, ids), looked.SelectMany(Findings));
        await ForgetAsync(session, goneKeys, goneFindings);
        await KeepAsync(session, looked, newKeys, newFindings);
        var touched = goneKeys.Concat(newKeys).Select(key => (key.Kind, key.Value)).Distinct().ToList();
        await DuplicatesAsync(session, touched);
    }

    // Most of what a look at the whole company finds is there already; only what differs is written.
    private static (List<T> Gone, List<T> New) Differences<T>(IEnumerable<T> stored, IEnumerable<T> wanted)
    {
        var left = stored.ToHashSet();
        var missing = wanted.Where(row => !left.Remove(row)).ToList();
        return ([.. left], missing);
    }

    private static IEnumerable<KeyRow> Keys(Looked account) =>
        account.Keys.Select(key => new KeyRow(account.Id, key.Kind.ToStored(), key.Value));

    private static IEnumerable<FindingRow> Findings(Looked account) =>
        account.Findings.Select(finding => new FindingRow(
            account.Id, finding.Code, finding.Severity.ToStored(), finding.Field, finding.Value, finding.SuggestedFix));

    private static Task<List<KeyRow>> KeysAsync(DbSession session, string ids) => session.QueryAsync<KeyRow>(
        """
        SELECT k.account_id, k.kind, k.value
        FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) wanted
        JOIN account_key k ON k.account_id = wanted.id
        """,
        new { ids });

    private static Task<List<FindingRow>> FindingsAsync(DbSession session, string ids) =>
        session.QueryAsync<FindingRow>(
            """
            SELECT f.account_id, f.code, f.severity, f.field, f.value, f.suggested_fix
            FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) wanted
            JOIN account_finding f ON f.account_id = wanted.id
            WHERE f.code NOT IN ('duplicate_name', 'duplicate_vat_id', 'duplicate_email')
            """,
            new { ids });

    // An account that loses a key loses the finding that came with it; who still shares the new one gets it back below.
    private static async Task ForgetAsync(DbSession session, List<KeyRow> keys, List<FindingRow> findings)
    {
        await session.ExecuteWithRowsAsync(
            """
            DELETE f
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]')) t
            JOIN account_finding f ON f.account_id = t.id AND f.code = t.code COLLATE utf8mb4_bin
            """,
            findings.Select(row => new object?[] { row.AccountId, row.Code })
                .Concat(keys.Select(row => new object?[] { row.AccountId, $"duplicate_{row.Kind}" })));
        await session.ExecuteWithRowsAsync(
            """
            DELETE k
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]', kind VARCHAR(10) PATH '$[1]')) t
            JOIN account_key k ON k.account_id = t.id AND k.kind = t.kind COLLATE utf8mb4_bin
            """,
            keys.Select(row => new object?[] { row.AccountId, row.Kind }));
    }

    private static async Task KeepAsync(
        DbSession session, IReadOnlyList<Looked> looked, List<KeyRow> keys, List<FindingRow> findings)
    {
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO account_quality (account_id, checked_version)
            SELECT t.id, t.version
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]', version INT PATH '$[1]')) t
            ON DUPLICATE KEY UPDATE checked_version = VALUES(checked_version)
            """,
            looked.Select(account => new object?[] { account.Id, account.Version }));
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO account_key (account_id, kind, value)
            SELECT t.id, t.kind, t.value
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]', kind VARCHAR(10) PATH '$[1]', value VARCHAR(240) PATH '$[2]')) t
            ON DUPLICATE KEY UPDATE value = VALUES(value)
            """,
            keys.Select(row => new object?[] { row.AccountId, row.Kind, row.Value }));
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO account_finding (account_id, code, severity, field, value, suggested_fix)
            SELECT t.id, t.code, t.severity, t.field, t.value, t.suggested_fix
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', severity VARCHAR(10) PATH '$[2]',
                field VARCHAR(40) PATH '$[3]',
                value VARCHAR(300) PATH '$[4]', suggested_fix VARCHAR(300) PATH '$[5]')) t
            ON DUPLICATE KEY UPDATE severity = VALUES(severity), field = VALUES(field), value =
                VALUES(value), suggested_fix = VALUES(suggested_fix)
            """,
            findings.Select(row =>
                new object?[] { row.AccountId, row.Code, row.Severity, row.Field, row.Value, row.SuggestedFix }));
    }

    private static async Task DuplicatesAsync(DbSession session, IReadOnlyList<(string Kind, string Value)> touched)
    {
        foreach (var part in touched.Chunk(5_000))
        {
            var keys = JsonSerializer.Serialize(part.Select(key => new[] { key.Kind, key.Value }), RowJson.Options);
            await session.ExecuteAsync(NoLongerShared, new { keys });
            await session.ExecuteAsync(NowShared, new { keys });
        }
    }

    // Groups are counted once per key: thousands of accounts may share one, and comparing them pair by pair would take
    // minutes.
    private const string NoLongerShared =
        """
        DELETE f
        FROM account_finding f
        JOIN (
            SELECT MIN(k.account_id) AS account_id, CONCAT('duplicate_', k.kind) AS code
            FROM JSON_TABLE(@keys, '$[*]' COLUMNS (kind VARCHAR(10) PATH '$[0]',
                value VARCHAR(240) PATH '$[1]')) touched
            JOIN account_key k ON k.kind = touched.kind AND k.value = touched.value COLLATE utf8mb4_bin
            GROUP BY k.kind, k.value
            HAVING COUNT(*) = 1
        ) alone ON alone.account_id = f.account_id AND alone.code = f.code
        """;

    private const string NowShared =
        """
        INSERT INTO account_finding (account_id, code, severity, field, value)
        SELECT k.account_id, CONCAT('duplicate_', k.kind), 'warning',
               CASE k.kind WHEN 'vat_id' THEN 'VatId' WHEN 'email' THEN 'Email' ELSE IF(a.company <> '', 'Company',
               'LastName') END,
               CASE k.kind WHEN 'vat_id' THEN a.vat_id WHEN 'email' THEN a.email
                    ELSE IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) END
        FROM (
            SELECT k.kind, k.value
            FROM JSON_TABLE(@keys, '$[*]' COLUMNS (kind VARCHAR(10) PATH '$[0]',
                value VARCHAR(240) PATH '$[1]')) touched
            JOIN account_key k ON k.kind = touched.kind AND k.value = touched.value COLLATE utf8mb4_bin
            GROUP BY k.kind, k.value
            HAVING COUNT(*) > 1
        ) shared
        JOIN account_key k ON k.kind = shared.kind AND k.value = shared.value
        JOIN account a ON a.id = k.account_id
        LEFT JOIN account_finding f ON f.account_id = k.account_id AND f.code = CONCAT('duplicate_', k.kind)
        WHERE f.account_id IS NULL
        ON DUPLICATE KEY UPDATE value = VALUES(value)
        """;

    private sealed record KeyRow(long AccountId, string Kind, string Value);

    private sealed record FindingRow(
        long AccountId, string Code, string Severity, string Field, string Value, string? SuggestedFix);
}
