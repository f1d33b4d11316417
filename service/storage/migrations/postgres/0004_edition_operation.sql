-- The title of the operation is part of what an edition shows; it may be corrected afterwards.

ALTER TABLE edition_content ADD COLUMN operation TEXT NOT NULL DEFAULT '';
DROP TRIGGER edition_content_is_kept ON edition_content;
UPDATE edition_content SET operation = COALESCE((SELECT title FROM operation), '');
CREATE TRIGGER edition_content_is_kept BEFORE UPDATE ON edition_content
FOR EACH STATEMENT EXECUTE FUNCTION refuse('an edition is never changed');
