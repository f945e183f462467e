RENAME TABLE IF EXISTS told_account TO notified_account, told_subscription TO notified_subscription
