INSERT INTO account (id, number, kind, company, country, business, currency, language, created_at)
VALUES (1, 'provider', 'provider', 'Provider', 'DE', 1, 'EUR', 'en', UTC_TIMESTAMP(6))
