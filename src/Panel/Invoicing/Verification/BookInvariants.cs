namespace Panel.Invoicing;

/// <summary>The invariants that SQL can say; each statement returns the keys that break it, at most @most.</summary>
internal static class BookInvariants
{
    internal static readonly IReadOnlyList<(string Code, string Says, string Sql)> All =
    [
        ("numbers.gapless", "Every series starts at 1, has no gap, and its counter is its last number.",
            """
            SELECT s.prefix FROM number_series s
            LEFT JOIN (SELECT series_id, MIN(series_no) AS first, MAX(series_no) AS last, COUNT(*) AS n FROM invoice
                GROUP BY series_id) x
                ON x.series_id = s.id
            WHERE s.last_no <> COALESCE(x.last, 0) OR (x.n IS NOT NULL AND (x.first <> 1 OR x.last <> x.n))
            LIMIT @most
            """),
        ("numbers.dates", "No document is dated before an earlier number of its series.",
            """
            SELECT a.number FROM invoice a JOIN invoice p ON p.series_id = a.series_id AND p.series_no = a.series_no - 1
            WHERE a.issue_date < p.issue_date LIMIT @most
            """),
        ("charges.once", "No subscription is billed twice for the same days.",
            """
            SELECT CONCAT(s.number, ' ', c.kind, ' ', c.from_date) FROM (
                SELECT subscription_id, kind, from_date,
                    MAX(to_date) OVER (PARTITION BY subscription_id, kind
                    ORDER BY from_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS billed
                FROM charge WHERE kind <> 'setup'
            ) c JOIN subscription s ON s.id = c.subscription_id
            WHERE c.from_date < c.billed LIMIT @most
            """),
        ("charges.lines", "Every line ends exactly one charge, with the same subscription and days.",
            """
            SELECT CONCAT(i.number, ' line ', l.line_no) FROM invoice_line l
            JOIN invoice i ON i.id = l.invoice_id
            LEFT JOIN charge c ON c.invoice_id = l.invoice_id AND c.line_no = l.line_no
                AND c.subscription_id = l.subscription_id
                AND c.kind = l.kind AND c.from_date = l.from_date AND c.to_date = l.to_date
            WHERE c.subscription_id IS NULL LIMIT @most
            """),
        ("charges.progress", "No subscription stands before the end of what it was charged for.",
            """
            SELECT s.number FROM subscription s
            JOIN (SELECT subscription_id, MAX(IF(kind = 'recurring', to_date, NULL)) AS billed, MAX(IF(kind = 'usage',
                to_date, NULL)) AS used
                FROM charge GROUP BY subscription_id) c ON c.subscription_id = s.id
            WHERE (c.billed IS NOT NULL AND (s.billed_until IS NULL OR s.billed_until < c.billed))
               OR (c.used IS NOT NULL AND (s.usage_billed_until IS NULL OR s.usage_billed_until < c.used))
            LIMIT @most
            """),
        ("runs.complete", "Every issued document of a run has its invoice, and an issued run has nothing left to bill.",
            """
            SELECT CONCAT('run ', d.run_id, ' document ', d.no) FROM run_document d
            JOIN invoice_run r ON r.id = d.run_id
            LEFT JOIN invoice i ON i.run_id = d.run_id AND i.run_document_no = d.no
            WHERE (d.state = 'issued') <> (i.id IS NOT NULL) OR (d.state = 'issued' AND d.invoice_id <> i.id)
               OR (r.state = 'issued' AND d.state = 'billed')
            LIMIT @most
            """),
        ("totals.lines", "The net of a document is the sum of its lines, and equals its plan.",
            """
            SELECT i.number FROM invoice i
            LEFT JOIN (SELECT invoice_id, SUM(net_minor) AS net FROM invoice_line
                GROUP BY invoice_id) l ON l.invoice_id = i.id
            LEFT JOIN run_document d ON d.run_id = i.run_id AND d.no = i.run_document_no
            WHERE l.net IS NULL OR i.net_minor <> l.net OR d.gross_minor <> i.gross_minor OR d.net_minor <> i.net_minor
            LIMIT @most
            """),
        ("totals.tax", "Tax is the net of its rate, rounded once, and net and tax make the gross.",
            """
            SELECT i.number FROM invoice i
            LEFT JOIN (SELECT invoice_id, SUM(base_minor) AS base, SUM(tax_minor) AS tax,
                SUM(ROUND(base_minor * rate / 100) <> tax_minor) AS wrong
                FROM invoice_tax GROUP BY invoice_id) t ON t.invoice_id = i.id
            WHERE t.base IS NULL OR i.net_minor <> t.base OR i.tax_minor <> t.tax OR t.wrong > 0
                OR i.net_minor + i.tax_minor <> i.gross_minor
            LIMIT @most
            """),
        ("chain.links", "Every document carries the hash of the one before it.",
            """
            SELECT a.number FROM invoice a JOIN invoice p ON p.series_id = a.series_id AND p.series_no = a.series_no - 1
            WHERE a.prev_hash <> p.hash LIMIT @most
            """),
        ("chain.ends", "The series remembers the hash of its last document.",
            """
            SELECT s.prefix FROM number_series s JOIN invoice i ON i.series_id = s.id AND i.series_no = s.last_no
            WHERE s.last_hash <> i.hash LIMIT @most
            """),
        ("events.once", "Every document was announced exactly once.",
            """
            SELECT i.number FROM invoice i
            LEFT JOIN event e FORCE INDEX (event_sequence) ON e.subject = CONCAT('invoice:', i.id)
                AND e.type = 'invoice.issued'
            GROUP BY i.id, i.number HAVING COUNT(e.id) <> 1 LIMIT @most
            """),
        (
            "events.order",
            "No event was delivered before an earlier one of its subject that the same consumer still waits for.",
                """
                SELECT CONCAT(d.consumer, ' ', d.subject, ' ', d.sequence)
                FROM (SELECT DISTINCT consumer FROM event_consumer) c
                STRAIGHT_JOIN event_delivery p FORCE INDEX (event_delivery_due) ON p.consumer = c.consumer
                    AND p.due_at IS NOT NULL
                STRAIGHT_JOIN event_delivery d FORCE INDEX (event_delivery_order)
                    ON d.consumer = p.consumer AND d.subject = p.subject AND d.sequence > p.sequence
                        AND d.state = 'delivered'
                LIMIT @most
                """),
        ("tenancy.subprojects", "A document's subproject belongs to its account.",
            """
            SELECT i.number FROM invoice i JOIN subproject p ON p.id = i.subproject_id
            WHERE p.account_id <> i.account_id LIMIT @most
            """),
        ("tenancy.subscriptions", "A line's subscription belongs to the account of its document.",
            """
            SELECT i.number FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
            JOIN subscription s ON s.id = l.subscription_id
            WHERE s.account_id <> i.account_id LIMIT @most
            """),
        ("accounts.tree", "Every account's ancestors are exactly its parents up to the provider.",
            """
            SELECT a.number FROM account a
            LEFT JOIN account_ancestor self ON self.account_id = a.id AND self.depth = 0
            LEFT JOIN account_ancestor up ON up.account_id = a.id AND up.depth = 1
            WHERE self.ancestor_id IS NULL OR self.ancestor_id <> a.id OR NOT (up.ancestor_id <=> a.parent_id)
               OR NOT EXISTS (SELECT 1 FROM account_ancestor root WHERE root.account_id = a.id AND root.ancestor_id = 1)
            LIMIT @most
            """),
    ];

    /// <summary>One statement per foreign key of the schema that looks for orphans.</summary>
    internal const string ForeignKeyQueries =
        """
        SELECT CONCAT('SELECT ''', c.table_name, ' ', c.constraint_name, ''' FROM `', c.table_name, '` c LEFT JOIN `',
               c.referenced_table_name,
            '` p ON ', GROUP_CONCAT(CONCAT('p.`', k.referenced_column_name, '` = c.`', k.column_name,
            '`') SEPARATOR ' AND '),
            ' WHERE ', GROUP_CONCAT(CONCAT('c.`', k.column_name, '` IS NOT NULL') SEPARATOR ' AND '),
            ' AND p.`', MIN(k.referenced_column_name), '` IS NULL LIMIT 1')
        FROM information_schema.referential_constraints c
        JOIN information_schema.key_column_usage k ON k.constraint_schema = c.constraint_schema
            AND k.table_name = c.table_name AND k.constraint_name = c.constraint_name
        WHERE c.constraint_schema = DATABASE()
        GROUP BY c.table_name, c.constraint_name, c.referenced_table_name
        """;

    /// <summary>One statement per CHECK of the schema that looks for rows that break it.</summary>
    internal const string CheckQueries =
        """
        SELECT CONCAT('SELECT ''', table_name, ' ', constraint_name, ''' FROM `', table_name, '` WHERE NOT (',
               check_clause, ') LIMIT 1')
        FROM information_schema.check_constraints
        WHERE constraint_schema = DATABASE() AND table_name NOT LIKE 'QRTZ%'
        """;
}
