-- 0001: the journal and what is local to this replica. Shipped; never edit, add a new file instead.
-- The projected tables (site, conversation, person ...) are not here: they are made from the registry and remade at will.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;
-- next
-- own: 0 another replica's, 1 ours and closed, 2 the one that this file writes
CREATE TABLE journal_stream (
    st        INTEGER PRIMARY KEY,
    stream_id BLOB NOT NULL UNIQUE CHECK (length(stream_id) = 8),
    replica   BLOB,
    own       INTEGER NOT NULL DEFAULT 0
) STRICT;
-- next
CREATE TABLE journal_actor (
    actor INTEGER PRIMARY KEY,
    user  BLOB NOT NULL UNIQUE CHECK (length(user) = 16)
) STRICT;
-- next
-- hlc: ms << 16 | counter. op: how many entries before this one the act began. salt: 16 bytes, or after a redaction the
-- remaining salts of the items, 16 bytes each. received: when this replica applied it, ms; not chained.
CREATE TABLE journal (
    lsn      INTEGER PRIMARY KEY,
    st       INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    hlc      INTEGER NOT NULL,
    actor    INTEGER NOT NULL,
    op       INTEGER NOT NULL,
    salt     BLOB NOT NULL,
    body     BLOB NOT NULL,
    chain8   INTEGER NOT NULL,
    received INTEGER NOT NULL,
    UNIQUE (st, seq)
) STRICT;
-- next
-- clock: the hybrid clock, on the row of the stream that this file writes
CREATE TABLE journal_head (
    st    INTEGER PRIMARY KEY,
    seq   INTEGER NOT NULL,
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    clock INTEGER NOT NULL DEFAULT 0
) STRICT;
-- next
CREATE TABLE journal_checkpoint (
    st    INTEGER NOT NULL,
    seq   INTEGER NOT NULL,
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    hlc   INTEGER NOT NULL,
    sig   BLOB NOT NULL,
    PRIMARY KEY (st, seq)
) STRICT, WITHOUT ROWID;
-- next
-- entries after a row's first that changed it: for history and erasure
CREATE TABLE row_entry (
    entity INTEGER NOT NULL,
    row_id BLOB NOT NULL,
    lsn    INTEGER NOT NULL,
    PRIMARY KEY (entity, row_id, lsn)
) STRICT, WITHOUT ROWID;
-- next
CREATE TABLE erased (
    h BLOB PRIMARY KEY CHECK (length(h) = 16)
) STRICT, WITHOUT ROWID;
-- next
-- entries of a stream after seq are void: its key was withdrawn
CREATE TABLE revoked (
    st  INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT;
-- next
-- subjects: the 16-byte ids of the people that the draft names, one after another
CREATE TABLE draft (
    id       BLOB PRIMARY KEY CHECK (length(id) = 16),
    user     BLOB NOT NULL,
    kind     TEXT NOT NULL,
    base     BLOB,
    subjects BLOB,
    sealed   BLOB NOT NULL,
    changed  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- next
CREATE TABLE access_log (
    n      INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  BLOB NOT NULL CHECK (length(actor) = 16),
    act    INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    row    BLOB,
    chain  BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
-- next
CREATE TABLE waiting_bundle (
    id       INTEGER PRIMARY KEY,
    file     TEXT NOT NULL UNIQUE,
    hash     BLOB NOT NULL UNIQUE,
    missing  BLOB NOT NULL,
    received INTEGER NOT NULL
) STRICT;
-- next
CREATE TABLE import_report (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  BLOB,
    source TEXT NOT NULL,
    report BLOB NOT NULL
) STRICT;
