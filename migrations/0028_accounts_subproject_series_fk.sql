ALTER TABLE subproject ADD CONSTRAINT subproject_series_fk FOREIGN KEY (series_id) REFERENCES number_series (id)
