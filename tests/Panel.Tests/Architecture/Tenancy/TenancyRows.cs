namespace Panel.Tests.Architecture.Tenancy;

/// <summary>
/// The rows of one place: one of every kind, all with the place's id and mark. A new kind of thing is one more line.
/// </summary>
internal static class TenancyRows
{
    internal static readonly IReadOnlyList<string> Statements =
    [
        """
        INSERT INTO account (id, number, parent_id, kind, company, street, house_number, postcode, city, country,
            business, currency,
            language, email, created_at)
        VALUES (@Id, @Mark, @parent, @kind, CONCAT('Firma ', @Mark), 'Hauptstraße', '1', '10115', 'Berlin', 'DE', 1,
            'EUR', 'de',
            @Email, UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO account_ancestor (ancestor_id, account_id, depth)
        SELECT ancestor_id, @Id, depth + 1 FROM account_ancestor WHERE account_id = @parent UNION ALL SELECT @Id, @Id, 0
        """,
        """
        INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, tax_number,
            currency,
            time_zone, locale)
        VALUES (@Id, @Id, @Mark, @Mark, 'Hauptstraße', '1', '10115', 'Berlin', 'DE', '1', 'EUR', 'Europe/Berlin',
            'de-DE')
        """,
        "UPDATE account SET seller_id = @Id WHERE id = @Id",
        """
        INSERT INTO number_series (id, account_id, seller_id, code, kind, prefix, digits, last_no, last_hash)
        VALUES (@Id, @Id, @Id, @Mark, 'invoice', CONCAT(@Mark, '-'), 6, 0, REPEAT(CHAR(0), 32))
        """,
        """
        INSERT INTO subproject (id, account_id, code, name, own_invoice) VALUES (@Id, @Id, @Mark, @Mark, 1)
        """,
        """
        INSERT INTO product (id, account_id, code, kind, name, unit) VALUES (@Id, @Id, @Mark, 'hosting', @Mark, 'C62')
        """,
        """
        INSERT INTO product_option (id, product_id, code, name, kind, minimum, maximum)
            VALUES (@Id, @Id, @Mark, @Mark, 'yes_no', 0, 1)
        """,
        "INSERT INTO product_option_value (id, option_id, code, name, position) VALUES (@Id, @Id, '1', '', 0)",
        "INSERT INTO tariff (id, account_id, code, name) VALUES (@Id, @Id, @Mark, @Mark)",
        "INSERT INTO tariff_version (id, tariff_id, label, valid_from) VALUES (@Id, @Id, '1', '2024-01-01')",
        """
        INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price)
        VALUES (@Id, @Id, 'EUR', 1, 'month', 0, 10)
        """,
        """
        INSERT INTO campaign (id, account_id, code, name, valid_from, valid_to, scope, kind, value, applies_to, cycles,
            priority)
        VALUES (@Id, @Id, @Mark, @Mark, '2026-01-01', '2027-01-01', 'subscription', 'percent', 10, 'recurring', 3, 10)
        """,
        """
        INSERT INTO subscription (id, account_id, number, subproject_id, product_id, tariff_id, quantity, period_count,
            period_unit,
            start_date, anchor, billed_until, description)
        VALUES (@Id, @Id, @Mark, @Id, @Id, @Id, 1, 1, 'month', '2026-01-01', '2026-01-01', '2026-10-01', @Mark)
        """,
        "INSERT INTO redemption (subscription_id, campaign_id, cycles_used) VALUES (@Id, @Id, 1)",
        """
        INSERT INTO usage_record (id, subscription_id, metric, from_date, to_date, quantity, idempotency_key,
            recorded_at)
        VALUES (@Id, @Id, 'traffic_gb', '2026-09-01', '2026-09-02', 1, UNHEX(SHA2(@Mark, 256)), UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO run_calendar (id, account_id, name, seller_id, scope_json, day_of_month, at_time)
        VALUES (@Id, @Id, @Mark, @Id, '{}', 1, '03:30:00')
        """,
        """
        INSERT INTO invoice_run (id, account_id, as_of, scope_json, state, digest, documents, held, nothing_due,
            planned_by,
            planned_by_id, planned_at)
        VALUES (@Id, @Id, '2026-10-01', '{}', 'planned', REPEAT(CHAR(1), 32), 1, 0, 0, @Mark, 0, UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO run_document (run_id, no, seller_id, payer_id, account_id, subproject_id, currency, state,
            net_minor, tax_minor,
            gross_minor, tax_category, tax_rate, tax_decision, lines_count)
        VALUES (@Id, 1, @Id, @Id, @Id, @Id, 'EUR', 'billed', 1000, 190, 1190, 'S', 19, '{}', 1)
        """,
        """
        INSERT INTO run_line (run_id, document_no, line_no, subscription_id, product_id, kind, from_date, to_date,
            description, unit,
            quantity, unit_price, base_minor, net_minor, allowances, calculation)
        VALUES (@Id, 1, 1, @Id, @Id, 'recurring', '2026-10-01', '2026-11-01', @Mark, 'C62', 1, 10, 1000, 1000, '[]',
            '{}')
        """,
        """
        INSERT INTO invoice (id, number, series_id, series_no, type_code, seller_id, payer_id, account_id,
            subproject_id, currency,
            issue_date, due_date, period_from, period_to, net_minor, tax_minor, gross_minor, tax_category, tax_rate,
            language,
            buyer_reference, cost_centre, recipient, buyer_name, seller_json, buyer_json, tax_decision, run_id,
            run_document_no,
            prev_hash, hash, issued_at)
        SELECT @Id, @Mark, @Id, 1, 380, @Id, @Id, @Id, @Id, 'EUR', '2026-10-01', '2026-10-15', '2026-10-01',
               '2026-11-01', 1000, 190,
            1190, 'S', 19, 'en', '', '', @Email, @Mark, JSON_OBJECT('code', @Mark, 'name', @Mark),
            JSON_OBJECT('accountNumber', @Mark, 'company', @Mark), '{}', @Id, 1,
            REPEAT(CHAR(0), 32), UNHEX(SHA2(@Mark, 256)), UTC_TIMESTAMP(6)
        """,
        """
        INSERT INTO invoice_line (invoice_id, line_no, subscription_id, product_id, kind, from_date, to_date,
            description, unit,
            quantity, unit_price, base_minor, net_minor, allowances, calculation)
        SELECT @Id, 1, @Id, @Id, 'recurring', '2026-10-01', '2026-11-01', @Mark, 'C62', 1, 10, 1000, 1000, '[]',
               '{"steps":[]}'
        """,
        "INSERT INTO invoice_tax (invoice_id, category, rate, base_minor, tax_minor) VALUES (@Id, 'S', 19, 1000, 190)",
        """
        INSERT INTO app_user (id, email, name, created_at) VALUES (@Id, @Email, @Mark, UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO audit_entry (at, user_id, actor, action, entity, entity_key, account_id, before_json, after_json)
        VALUES (UTC_TIMESTAMP(6), @Id, @Email, 'account.edit', 'account', @Mark, @Id, JSON_OBJECT('company', @Mark),
            '{}')
        """,
        """
        INSERT INTO membership (user_id, account_id, role, created_at) VALUES (@Id, @Id, 'customer', UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO tariff_notice (id, account_id, tariff_version_id, notify_on, choice, address, created_by,
            created_at, notified_at)
        VALUES (@Id, @Id, @Id, '2026-10-01', 'keep', 'https://panel.example', @Email, UTC_TIMESTAMP(6),
            UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO notified_account (notice_id, account_id, token_hash, once_key)
            VALUES (@Id, @Id, UNHEX(SHA2(CONCAT('notified ', @Mark), 256)), @Mark)
        """,
        """
        INSERT INTO notified_subscription (notice_id, subscription_id, account_id, from_date, currency, old_minor,
            new_minor)
        VALUES (@Id, @Id, @Id, '2026-12-01', 'EUR', 1000, 1200)
        """,
        """
        INSERT INTO mail (id, account_id, kind, about, recipient, recipient_name, language, subject, created_at)
        VALUES (@Id, @Id, 'invitation', @Mark, @Email, @Mark, 'en', @Mark, UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO event (id, type, subject, sequence, version, payload, occurred_at)
        VALUES (@Id, 'mail.queued', CONCAT('mail:', @Id), 1, 1, '{}', UTC_TIMESTAMP(6))
        """,
        """
        INSERT INTO event_delivery (event_id, consumer, subject, sequence, due_at)
        VALUES (@Id, 'mail.send', CONCAT('mail:', @Id), 1, UTC_TIMESTAMP(6))
        """,
    ];
}
