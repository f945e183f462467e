namespace Panel.Import;

/// <summary>The statements of <see cref="StoreCompany"/>: each takes its rows as one JSON parameter.</summary>
internal static class ImportSql
{
    internal const string VatRates =
        """
        INSERT INTO tax_rate (country, valid_from, rate)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            country CHAR(2) PATH '$[0]', valid_from DATE PATH '$[1]', rate DECIMAL(6,3) PATH '$[2]')) t
        ON DUPLICATE KEY UPDATE rate = VALUES(rate)
        """;

    internal const string Sellers =
        """
        INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, vat_id,
            tax_number, iban,
            bic, email, currency, time_zone, locale, zero_invoices)
        SELECT t.id, 1, t.code, t.name, t.street, t.house_number, t.postcode, t.city, t.country, t.vat_id, t.tax_number,
               t.iban,
            t.bic, t.email, t.currency, t.time_zone, t.locale, COALESCE(t.zero_invoices, 1)
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(200) PATH '$[2]',
            street VARCHAR(200) PATH '$[3]',
            house_number VARCHAR(20) PATH '$[4]', postcode VARCHAR(20) PATH '$[5]', city VARCHAR(100) PATH '$[6]',
            country CHAR(2) PATH '$[7]', vat_id VARCHAR(20) PATH '$[8]', tax_number VARCHAR(30) PATH '$[9]',
            iban VARCHAR(34) PATH '$[10]', bic VARCHAR(11) PATH '$[11]', email VARCHAR(200) PATH '$[12]',
            currency CHAR(3) PATH '$[13]', time_zone VARCHAR(60) PATH '$[14]', locale VARCHAR(20) PATH '$[15]',
            zero_invoices TINYINT PATH '$[16]')) t
        ON DUPLICATE KEY UPDATE name = VALUES(name), street = VALUES(street), house_number = VALUES(house_number),
            postcode = VALUES(postcode), city = VALUES(city), country = VALUES(country), vat_id = VALUES(vat_id),
            tax_number = VALUES(tax_number), iban = VALUES(iban), bic = VALUES(bic), email = VALUES(email),
            currency = VALUES(currency), time_zone = VALUES(time_zone), locale = VALUES(locale),
            zero_invoices = COALESCE(t.zero_invoices, seller.zero_invoices), version = seller.version + 1
        """;

    internal const string Series =
        """
        INSERT INTO number_series (id, account_id, seller_id, code, kind, prefix, digits, last_no, last_hash)
        SELECT t.id, 1, t.seller_id, t.code, 'invoice', t.prefix, t.digits, 0, REPEAT(CHAR(0), 32)
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', seller_id BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
            prefix VARCHAR(20) PATH '$[3]',
            digits TINYINT PATH '$[4]')) t
        """;

    internal const string Accounts =
        """
        INSERT INTO account (id, number, kind, seller_id, company, first_name, last_name, street, house_number,
            postcode, city,
            country, vat_id, vat_id_status, business, currency, language, email, payment_terms_days, created_at)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', number VARCHAR(40) PATH '$[1]', kind VARCHAR(20) PATH '$[2]',
            seller_id BIGINT PATH '$[3]',
            company VARCHAR(200) PATH '$[4]', first_name VARCHAR(100) PATH '$[5]', last_name VARCHAR(100) PATH '$[6]',
            street VARCHAR(200) PATH '$[7]', house_number VARCHAR(20) PATH '$[8]', postcode VARCHAR(20) PATH '$[9]',
            city VARCHAR(100) PATH '$[10]', country CHAR(2) PATH '$[11]', vat_id VARCHAR(20) PATH '$[12]',
            vat_id_status VARCHAR(20) PATH '$[13]', business TINYINT PATH '$[14]', currency CHAR(3) PATH '$[15]',
            language CHAR(2) PATH '$[16]', email VARCHAR(200) PATH '$[17]', payment_terms_days SMALLINT PATH '$[18]',
            created_at DATETIME(6) PATH '$[19]')) t
        ON DUPLICATE KEY UPDATE kind = VALUES(kind), seller_id = VALUES(seller_id), company = VALUES(company),
            first_name = VALUES(first_name), last_name = VALUES(last_name), street = VALUES(street),
            house_number = VALUES(house_number), postcode = VALUES(postcode), city = VALUES(city), country =
            VALUES(country),
            vat_id = VALUES(vat_id), vat_id_status = VALUES(vat_id_status), business = VALUES(business),
            currency = VALUES(currency), language = VALUES(language), email = VALUES(email),
            payment_terms_days = VALUES(payment_terms_days), version = account.version + 1
        """;

    internal const string AccountLinks =
        """
        UPDATE account a
        JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', parent_id BIGINT PATH '$[1]', payer_id BIGINT PATH '$[2]')) t ON t.id = a.id
        SET a.parent_id = t.parent_id, a.payer_id = t.payer_id
        """;

    internal const string Ancestors =
        """
        INSERT INTO account_ancestor (ancestor_id, account_id, depth)
        WITH RECURSIVE up (ancestor_id, account_id, depth) AS (
            SELECT id, id, 0 FROM account
            UNION ALL
            SELECT a.parent_id, up.account_id, up.depth + 1
            FROM up JOIN account a ON a.id = up.ancestor_id WHERE a.parent_id IS NOT NULL)
        SELECT ancestor_id, account_id, depth FROM up
        """;

    internal const string Products =
        """
        INSERT INTO product (id, account_id, code, kind, name, unit, revenue_account, name_en, name_de, name_da,
            name_pl)
        SELECT t.id, 1, t.code, t.kind, t.name, t.unit, t.revenue_account, t.name_en, t.name_de, t.name_da, t.name_pl
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', kind VARCHAR(20) PATH '$[2]',
            name VARCHAR(200) PATH '$[3]',
            unit VARCHAR(10) PATH '$[4]', revenue_account VARCHAR(20) PATH '$[5]',
            name_en VARCHAR(200) PATH '$[6]', name_de VARCHAR(200) PATH '$[7]',
            name_da VARCHAR(200) PATH '$[8]', name_pl VARCHAR(200) PATH '$[9]')) t
        ON DUPLICATE KEY UPDATE kind = VALUES(kind), name = VALUES(name), unit = VALUES(unit),
            revenue_account = VALUES(revenue_account),
            name_en = COALESCE(VALUES(name_en), product.name_en), name_de = COALESCE(VALUES(name_de), product.name_de),
            name_da = COALESCE(VALUES(name_da), product.name_da), name_pl = COALESCE(VALUES(name_pl), product.name_pl),
            version = product.version + 1
        """;

    internal const string Tariffs =
        """
        INSERT INTO tariff (id, account_id, code, name)
        SELECT t.id, 1, t.code, t.name
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(200) PATH '$[2]')) t
        ON DUPLICATE KEY UPDATE version = tariff.version + 1
        """;

    internal const string Versions =
        """
        INSERT INTO tariff_version (id, tariff_id, label, valid_from)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', tariff_id BIGINT PATH '$[1]', label VARCHAR(20) PATH '$[2]',
            valid_from DATE PATH '$[3]')) t
        ON DUPLICATE KEY UPDATE valid_from = VALUES(valid_from)
        """;

    internal const string Prices =
        """
        INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price,
            metric,
            included, unit_price)
        SELECT t.version_id, t.product_id, t.currency, t.months, 'month', t.setup_fee, t.price, t.metric, t.included,
               t.unit_price
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            version_id BIGINT PATH '$[0]', product_id BIGINT PATH '$[1]', currency CHAR(3) PATH '$[2]',
            months SMALLINT PATH '$[3]',
            setup_fee DECIMAL(18,6) PATH '$[4]', price DECIMAL(18,6) PATH '$[5]', metric VARCHAR(40) PATH '$[6]',
            included DECIMAL(20,6) PATH '$[7]', unit_price DECIMAL(18,6) PATH '$[8]')) t
        ON DUPLICATE KEY UPDATE setup_fee = VALUES(setup_fee), price = VALUES(price), metric = VALUES(metric),
            included = VALUES(included), unit_price = VALUES(unit_price)
        """;

    internal const string Campaigns =
        """
        INSERT INTO campaign (id, account_id, code, name, valid_from, valid_to, scope, kind, value, currency,
            applies_to, cycles,
            priority, exclusive_group, name_en, name_de, name_da, name_pl)
        SELECT t.id, 1, t.code, t.name, t.valid_from, t.valid_to, t.scope, t.kind, t.value, t.currency, t.applies_to,
               t.cycles,
            t.priority, t.exclusive_group, t.name_en, t.name_de, t.name_da, t.name_pl
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(200) PATH '$[2]',
            valid_from DATE PATH '$[3]',
            valid_to DATE PATH '$[4]', scope VARCHAR(20) PATH '$[5]', kind VARCHAR(20) PATH '$[6]',
            value DECIMAL(18,6) PATH '$[7]', currency CHAR(3) PATH '$[8]', applies_to VARCHAR(20) PATH '$[9]',
            cycles INT PATH '$[10]', priority INT PATH '$[11]', exclusive_group VARCHAR(40) PATH '$[12]',
            name_en VARCHAR(200) PATH '$[13]', name_de VARCHAR(200) PATH '$[14]',
            name_da VARCHAR(200) PATH '$[15]', name_pl VARCHAR(200) PATH '$[16]')) t
        ON DUPLICATE KEY UPDATE name = VALUES(name), valid_from = VALUES(valid_from), valid_to = VALUES(valid_to),
            scope = VALUES(scope), kind = VALUES(kind), value = VALUES(value), currency = VALUES(currency),
            applies_to = VALUES(applies_to), cycles = VALUES(cycles), priority = VALUES(priority),
            exclusive_group = VALUES(exclusive_group),
            name_en = COALESCE(VALUES(name_en), campaign.name_en), name_de = COALESCE(VALUES(name_de),
            campaign.name_de),
            name_da = COALESCE(VALUES(name_da), campaign.name_da), name_pl = COALESCE(VALUES(name_pl),
            campaign.name_pl),
            version = campaign.version + 1
        """;

    internal const string CampaignProducts =
        """
        INSERT INTO campaign_product (campaign_id, product_id)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (campaign_id BIGINT PATH '$[0]',
               product_id BIGINT PATH '$[1]')) t
        """;

    internal const string Subprojects =
        """
        INSERT INTO subproject (id, account_id, code, name, own_invoice, recipient, buyer_reference, cost_centre,
            currency)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', account_id BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
            name VARCHAR(200) PATH '$[3]',
            own_invoice TINYINT PATH '$[4]', recipient VARCHAR(200) PATH '$[5]',
            buyer_reference VARCHAR(100) PATH '$[6]',
            cost_centre VARCHAR(40) PATH '$[7]', currency CHAR(3) PATH '$[8]')) t
        ON DUPLICATE KEY UPDATE name = VALUES(name), own_invoice = VALUES(own_invoice), recipient = VALUES(recipient),
            buyer_reference = VALUES(buyer_reference), cost_centre = VALUES(cost_centre), currency = VALUES(currency),
            version = subproject.version + 1
        """;

    internal const string SubprojectParents =
        """
        UPDATE subproject s
        JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (id BIGINT PATH '$[0]', parent_id BIGINT PATH '$[1]')) t ON t.id = s.id
        SET s.parent_id = t.parent_id
        """;

    internal const string SubprojectCampaigns =
        """
        INSERT INTO subproject_campaign (account_id, subproject_id, campaign_id)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            account_id BIGINT PATH '$[0]', subproject_id BIGINT PATH '$[1]', campaign_id BIGINT PATH '$[2]')) t
        """;

    // Progress never goes back: what Panel has billed since the first import outweighs an older folder.
    internal const string Subscriptions =
        """
        INSERT INTO subscription (id, account_id, number, subproject_id, product_id, tariff_id, pinned_version_id,
            quantity,
            period_count, period_unit, start_date, anchor, end_date, billed_until, usage_billed_until, description)
        SELECT t.id, t.account_id, t.number, t.subproject_id, t.product_id, t.tariff_id, t.version_id, t.quantity,
               t.months,
            'month', t.start_date, t.anchor, t.end_date, t.billed_until, t.usage_billed_until, t.description
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', account_id BIGINT PATH '$[1]', number VARCHAR(40) PATH '$[2]',
            subproject_id BIGINT PATH '$[3]', product_id BIGINT PATH '$[4]', tariff_id BIGINT PATH '$[5]',
            version_id BIGINT PATH '$[6]', quantity DECIMAL(18,6) PATH '$[7]', months SMALLINT PATH '$[8]',
            start_date DATE PATH '$[9]', anchor DATE PATH '$[10]', end_date DATE PATH '$[11]',
            billed_until DATE PATH '$[12]',
            usage_billed_until DATE PATH '$[13]', description VARCHAR(300) PATH '$[14]')) t
        ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), tariff_id = VALUES(tariff_id),
            pinned_version_id = VALUES(pinned_version_id), quantity = VALUES(quantity), period_count =
            VALUES(period_count),
            start_date = VALUES(start_date), anchor = VALUES(anchor), end_date = VALUES(end_date),
            description = VALUES(description), version = subscription.version + 1,
            billed_until = GREATEST(COALESCE(subscription.billed_until, VALUES(billed_until)),
                COALESCE(VALUES(billed_until), subscription.billed_until)),
            usage_billed_until = GREATEST(COALESCE(subscription.usage_billed_until, VALUES(usage_billed_until)),
                COALESCE(VALUES(usage_billed_until), subscription.usage_billed_until))
        """;

    internal const string Redemptions =
        """
        INSERT INTO redemption (subscription_id, campaign_id, cycles_used)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            subscription_id BIGINT PATH '$[0]', campaign_id BIGINT PATH '$[1]', cycles_used INT PATH '$[2]')) t
        ON DUPLICATE KEY UPDATE cycles_used = GREATEST(redemption.cycles_used, VALUES(cycles_used))
        """;

    // Late is what lies in days that Panel has billed since; what the old system billed before is a finding.
    internal const string Usage =
        """
        INSERT INTO usage_record (subscription_id, metric, from_date, to_date, quantity, idempotency_key, recorded_at,
            late)
        SELECT t.subscription_id, t.metric, t.from_date, t.to_date, t.quantity, UNHEX(t.idempotency_key), t.recorded_at,
            t.quantity > 0 AND EXISTS (SELECT 1 FROM subscription s WHERE s.id = t.subscription_id
                AND LEAST(t.to_date, COALESCE(s.end_date, t.to_date)) <= s.usage_billed_until)
            OR EXISTS (SELECT 1 FROM charge c WHERE c.subscription_id = t.subscription_id AND c.kind = 'usage'
                AND c.from_date <= t.from_date AND t.from_date < c.to_date)
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            subscription_id BIGINT PATH '$[0]', metric VARCHAR(40) PATH '$[1]', from_date DATE PATH '$[2]',
            to_date DATE PATH '$[3]', quantity DECIMAL(20,6) PATH '$[4]', idempotency_key CHAR(64) PATH '$[5]',
            recorded_at DATETIME(6) PATH '$[6]')) t
        ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)
        """;
}
