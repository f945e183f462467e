INSERT INTO event_delivery (event_id, consumer, subject, sequence, state, due_at, attempts, reason, delivered_at)
SELECT e.id, 'archive.print', e.subject, 1,
    IF(o.done_at IS NOT NULL, 'delivered', IF(o.dead_at IS NOT NULL, 'dead', 'waiting')),
    IF(o.done_at IS NOT NULL, NULL, IF(o.dead_at IS NOT NULL, '9999-12-31', o.available_at)), o.attempts, o.last_error, o.done_at
FROM outbox o
JOIN event e ON e.subject = CONCAT('invoice:', o.aggregate_id)
WHERE o.kind = 'invoice.issued'
UNION ALL
SELECT e.id, 'mail.send', e.subject, 1,
    IF(m.state = 'sent', 'delivered', IF(m.state = 'failed', 'dead', 'waiting')),
    IF(m.state = 'sent', NULL, IF(m.state = 'failed', '9999-12-31', m.next_attempt_at)), m.attempts, m.reason, m.sent_at
FROM mail m
JOIN event e ON e.subject = CONCAT('mail:', m.id)
