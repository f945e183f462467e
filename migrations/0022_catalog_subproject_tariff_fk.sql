ALTER TABLE subproject ADD CONSTRAINT subproject_tariff_fk FOREIGN KEY (tariff_id) REFERENCES tariff (id)
