-- 0006: second branches of streams stand in the record itself. Shipped; never edit, add a new file instead.
-- Until now their entries were read again from the file in the inbox, which no backup holds.
-- content: what the entry says, so that it is known when it comes again. salt, body: NULL once they were thrown away.
CREATE TABLE parked_entry (
    n         INTEGER PRIMARY KEY,
    file      BLOB NOT NULL CHECK (length(file) = 32),
    stream    BLOB NOT NULL CHECK (length(stream) = 8),
    seq       INTEGER NOT NULL,
    content   BLOB NOT NULL CHECK (length(content) = 16),
    hlc       INTEGER NOT NULL,
    actor     BLOB NOT NULL CHECK (length(actor) = 16),
    op_offset INTEGER NOT NULL,
    salt      BLOB,
    body      BLOB,
    UNIQUE (stream, seq, content)
) STRICT;
-- next
-- kept: 0 in the file alone, 1 in parked_entry, 2 thrown away.
ALTER TABLE parked_branch ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
