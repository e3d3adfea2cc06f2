-- 0003: what is known of the files of the exchange: made, lying in the inbox, parked. Shipped; never edit, add a new file instead.
DROP TABLE waiting_bundle;
-- next
-- recipients: replica ids of 16 bytes, one after another. upto: heads at its end. erased: hash of the erased set sent.
CREATE TABLE bundle_sent (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    at         INTEGER NOT NULL,
    name       TEXT NOT NULL,
    recipients BLOB NOT NULL,
    upto       BLOB NOT NULL,
    roster     INTEGER NOT NULL,
    erased     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- next
-- hash: names the file in the inbox. began: an import of it began and did not end.
CREATE TABLE held_bundle (
    hash     BLOB PRIMARY KEY CHECK (length(hash) = 32),
    name     TEXT NOT NULL,
    verdict  INTEGER NOT NULL,
    words    TEXT NOT NULL,
    sender   BLOB,
    made     INTEGER NOT NULL,
    received INTEGER NOT NULL,
    missing  BLOB NOT NULL,
    began    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- next
-- A second branch of a stream: its entries are read again from the file in the inbox. reentered: the first sequences
-- of acts that were written anew, 8 bytes each.
CREATE TABLE parked_branch (
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    stream    BLOB NOT NULL CHECK (length(stream) = 8),
    first     INTEGER NOT NULL,
    found     INTEGER NOT NULL,
    changes   INTEGER NOT NULL,
    reentered BLOB NOT NULL,
    PRIMARY KEY (hash, stream)
) STRICT, WITHOUT ROWID;
