-- 0002: who this file is to the council's other computers, and the council's rosters. Shipped; never edit, add a new file instead.
-- Local to this file, never exchanged. invitation: that it answered; null where the council was founded.
CREATE TABLE replica (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    id         BLOB NOT NULL CHECK (length(id) = 16),
    network    BLOB NOT NULL CHECK (length(network) = 16),
    site       BLOB NOT NULL CHECK (length(site) = 16),
    label      TEXT NOT NULL,
    invitation BLOB
) STRICT;
-- next
-- secret: sealed under the file's key for the exchange. state: 0 waits for the roster that names it, 1 present, 2 former.
-- replaced: ms, set exactly when former.
CREATE TABLE replica_key (
    key_id   BLOB PRIMARY KEY CHECK (length(key_id) = 8),
    secret   BLOB NOT NULL,
    state    INTEGER NOT NULL,
    created  INTEGER NOT NULL,
    replaced INTEGER
) STRICT, WITHOUT ROWID;
-- next
-- Every roster ever held, whole as it came. state: 0 of another branch, told to people; 1 held; 2 of another branch that a
-- person decided against.
CREATE TABLE roster (
    hash     BLOB PRIMARY KEY CHECK (length(hash) = 32),
    version  INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    received INTEGER NOT NULL,
    file     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- next
CREATE UNIQUE INDEX roster_held ON roster (version) WHERE state = 1;
-- next
-- What this computer signed as an officer: never two rosters of one version. file: while other signatures are awaited.
CREATE TABLE roster_signed (
    version INTEGER PRIMARY KEY,
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    file    BLOB
) STRICT;
-- next
-- made: ms. card: of the computer that it admitted; null until then.
CREATE TABLE invitation (
    id   BLOB PRIMARY KEY CHECK (length(id) = 16),
    site BLOB NOT NULL CHECK (length(site) = 16),
    label TEXT NOT NULL,
    made INTEGER NOT NULL,
    card BLOB
) STRICT, WITHOUT ROWID;
