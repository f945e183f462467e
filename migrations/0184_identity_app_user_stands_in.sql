ALTER TABLE app_user
    ADD COLUMN stands_in_at BIGINT NOT NULL DEFAULT 0,
    DROP KEY app_user_email,
    ADD UNIQUE KEY app_user_email (email, stands_in_at)
