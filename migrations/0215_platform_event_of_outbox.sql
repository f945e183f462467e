INSERT INTO event (type, subject, sequence, version, payload, occurred_at)
SELECT 'invoice.issued', CONCAT('invoice:', i.id), 1, 1, JSON_OBJECT('number', i.number), o.created_at
FROM outbox o
JOIN invoice i ON i.id = o.aggregate_id
WHERE o.kind = 'invoice.issued'
UNION ALL
SELECT 'mail.queued', CONCAT('mail:', m.id), 1, 1, JSON_OBJECT('kind', m.kind, 'about', m.about), m.created_at
FROM mail m
ORDER BY 6, 2
