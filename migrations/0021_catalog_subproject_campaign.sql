CREATE TABLE subproject_campaign (
    account_id    BIGINT NOT NULL,
    subproject_id BIGINT NOT NULL,
    campaign_id   BIGINT NOT NULL,
    PRIMARY KEY (subproject_id, campaign_id),
    KEY subproject_campaign_campaign (campaign_id),
    CONSTRAINT subproject_campaign_subproject_fk FOREIGN KEY (account_id, subproject_id) REFERENCES subproject (account_id, id),
    CONSTRAINT subproject_campaign_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) ENGINE=InnoDB
