-- 0004: how far the stream that this file wrote was when a file of the exchange was made: what was written after that tells who
-- holds it apart from who does not. Of files made before, nothing is known. Shipped; never edit, add a new file instead.
ALTER TABLE bundle_sent ADD COLUMN stream INTEGER NOT NULL DEFAULT 0;
-- next
ALTER TABLE bundle_sent ADD COLUMN head INTEGER NOT NULL DEFAULT 9223372036854775807;
