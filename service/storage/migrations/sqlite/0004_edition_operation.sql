-- The title of the operation is part of what an edition shows; it may be corrected afterwards.

ALTER TABLE edition_content ADD COLUMN operation TEXT NOT NULL DEFAULT '';
DROP TRIGGER edition_content_is_kept;
UPDATE edition_content SET operation = COALESCE((SELECT title FROM operation), '');
CREATE TRIGGER edition_content_is_kept BEFORE UPDATE ON edition_content
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
