-- What documents in a language call the campaign; NULL or empty: the plain name.
ALTER TABLE campaign ADD COLUMN name_en VARCHAR(200) NULL, ADD COLUMN name_de VARCHAR(200) NULL,
    ADD COLUMN name_da VARCHAR(200) NULL, ADD COLUMN name_pl VARCHAR(200) NULL;
