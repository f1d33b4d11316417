-- Lets readers go on while somebody writes. Kept in the file, so asked for once.
-- Only here: PostgreSQL always works so.
-- Returns: journal_mode
PRAGMA journal_mode = WAL
