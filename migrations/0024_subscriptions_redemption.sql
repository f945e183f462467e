CREATE TABLE redemption (
    subscription_id BIGINT NOT NULL,
    campaign_id     BIGINT NOT NULL,
    cycles_used     INT    NOT NULL,
    PRIMARY KEY (subscription_id, campaign_id),
    KEY redemption_campaign (campaign_id),
    CONSTRAINT redemption_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (id),
    CONSTRAINT redemption_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id),
    CONSTRAINT redemption_used CHECK (cycles_used >= 0)
) ENGINE=InnoDB
