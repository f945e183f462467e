-- Rates of VAT.

-- One row per country and day from which a standard rate holds, in percent.
CREATE TABLE tax_rate (
    country    CHAR(2)      CHARACTER SET ascii NOT NULL,
    valid_from DATE         NOT NULL,
    rate       DECIMAL(6,3) NOT NULL,
    PRIMARY KEY (country, valid_from),
    CONSTRAINT tax_rate_range CHECK (rate >= 0 AND rate < 100)
) ENGINE=InnoDB;
