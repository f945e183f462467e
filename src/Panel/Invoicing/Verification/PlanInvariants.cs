namespace Panel.Invoicing;

/// <summary>
/// The invariants between what was planned and what was issued; like <see cref="BookInvariants"/>, each statement
/// returns the keys that break it. The hash chain does not cover these: a document moved to another payer keeps its
/// hash.
/// </summary>
internal static class PlanInvariants
{
    internal static readonly IReadOnlyList<(string Code, string Says, string Sql)> All =
    [
        ("runs.parties", "Every document has the parties, currency and tax of its plan.",
            """
            SELECT i.number FROM invoice i
            JOIN run_document d ON d.run_id = i.run_id AND d.no = i.run_document_no
            LEFT JOIN invoice_tax t ON t.invoice_id = i.id AND t.category = d.tax_category AND t.rate = d.tax_rate
            WHERE i.seller_id <> d.seller_id OR i.payer_id <> d.payer_id OR i.account_id <> d.account_id
               OR NOT (i.subproject_id <=> d.subproject_id) OR i.currency <> d.currency
                   OR i.tax_category <> d.tax_category
               OR i.tax_rate <> d.tax_rate OR t.invoice_id IS NULL
            LIMIT @most
            """),
        ("runs.lines", "Every planned line of an issued document stands on it, unchanged, and no other.",
            """
            SELECT CONCAT('run ', d.run_id, ' document ', d.no) FROM run_document d
            JOIN invoice i ON i.run_id = d.run_id AND i.run_document_no = d.no
            LEFT JOIN run_line l ON l.run_id = d.run_id AND l.document_no = d.no
            LEFT JOIN invoice_line x ON x.invoice_id = i.id AND x.line_no = l.line_no
                AND x.subscription_id = l.subscription_id
                AND x.kind = l.kind AND x.from_date = l.from_date AND x.to_date = l.to_date
                    AND x.base_minor = l.base_minor
                AND x.net_minor = l.net_minor AND x.allowances = l.allowances
            GROUP BY d.run_id, d.no, d.lines_count, i.id
            HAVING COUNT(x.line_no) <> d.lines_count OR COUNT(*) <> d.lines_count
                OR (SELECT COUNT(*) FROM invoice_line y WHERE y.invoice_id = i.id) <> d.lines_count
            LIMIT @most
            """),
        ("runs.skips", "Everything a run skipped is settled: with its document, or with the end of the run.",
            """
            SELECT CONCAT(s.number, ' ', k.kind, ' ', k.from_date) FROM run_skip k
            JOIN invoice_run r ON r.id = k.run_id
            JOIN subscription s ON s.id = k.subscription_id
            LEFT JOIN run_document d ON d.run_id = k.run_id AND d.no = k.document_no
            LEFT JOIN charge c ON c.subscription_id = k.subscription_id AND c.kind = k.kind
                AND c.from_date = k.from_date
            WHERE (d.state = 'issued' OR (k.document_no IS NULL AND r.state = 'issued')) AND c.subscription_id IS NULL
            LIMIT @most
            """),
        ("charges.setup_once", "No subscription pays its set-up fee twice.",
            """
            SELECT s.number FROM charge c JOIN subscription s ON s.id = c.subscription_id
            WHERE c.kind = 'setup' GROUP BY s.id, s.number HAVING COUNT(*) > 1 LIMIT @most
            """),
        ("totals.allowances", "Every line is its price less what campaigns cut, and never below zero.",
            """
            SELECT CONCAT(i.number, ' line ', l.line_no) FROM invoice_line l
            JOIN invoice i ON i.id = l.invoice_id
            LEFT JOIN JSON_TABLE(IF(JSON_VALID(l.allowances), l.allowances, '[]'),
                '$[*]' COLUMNS (amount BIGINT PATH '$.amountMinor')) a ON TRUE
            WHERE l.allowances <> '[]' OR l.base_minor <> l.net_minor OR l.net_minor < 0
            GROUP BY l.invoice_id, l.line_no, i.number, l.base_minor, l.net_minor
            HAVING l.base_minor - COALESCE(SUM(a.amount), 0) <> l.net_minor OR l.net_minor < 0
            LIMIT @most
            """),
        ("campaigns.cycles", "A redemption has counted at least the periods its campaign cut.",
            """
            SELECT CONCAT(s.number, ' ', c.code) FROM redemption r
            JOIN campaign c ON c.id = r.campaign_id
            JOIN subscription s ON s.id = r.subscription_id
            JOIN invoice_line l ON l.subscription_id = r.subscription_id AND l.kind = 'recurring'
            WHERE JSON_VALID(l.allowances) AND JSON_CONTAINS(l.allowances, JSON_OBJECT('campaign', c.code))
            GROUP BY s.id, s.number, c.id, c.code, r.cycles_used HAVING COUNT(*) > r.cycles_used LIMIT @most
            """),
    ];
}
