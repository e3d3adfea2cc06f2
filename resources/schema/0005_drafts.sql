-- 0005: when a draft was begun, so that one of an earlier day says so. Shipped; never edit, add a new file instead.
ALTER TABLE draft ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
-- next
UPDATE draft SET begun = changed;
