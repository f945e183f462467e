CREATE TABLE tariff_version (
    id                  BIGINT      NOT NULL PRIMARY KEY,
    tariff_id           BIGINT      NOT NULL,
    label               VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    valid_from          DATE        NOT NULL,
    minimum_term_months SMALLINT    NOT NULL DEFAULT 0,
    notice_days         SMALLINT    NOT NULL DEFAULT 0,
    UNIQUE KEY tariff_version_label (tariff_id, label),
    UNIQUE KEY tariff_version_from (tariff_id, valid_from),
    CONSTRAINT tariff_version_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id)
) ENGINE=InnoDB
