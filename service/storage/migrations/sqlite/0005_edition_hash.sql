-- By which rule the content hash of an edition was made; 1 covers less of what it shows than 2.

ALTER TABLE edition_content ADD COLUMN hash_rule INTEGER NOT NULL DEFAULT 1;
