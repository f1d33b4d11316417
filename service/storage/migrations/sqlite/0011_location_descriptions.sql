-- What the kept figures of editions say of locations, each description once: rounds refer to them by
-- their number. Kept by the same rule as the figures, and only ever added to.

CREATE TABLE location_descriptions (
    rule  TEXT NOT NULL,
    first INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (rule, first)
) STRICT;
