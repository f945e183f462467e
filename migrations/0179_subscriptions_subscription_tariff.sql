DROP INDEX subscription_tariff ON subscription
