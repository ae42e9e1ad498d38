-- Samband on PostgreSQL, schema 1. Each relay has one log; every row is of one log.
--
-- The values in `row`, `rec` and `raw` are `crc32c | postcard`, under the key of the row, as in the redb store.
CREATE TABLE meta (
  one        bool PRIMARY KEY DEFAULT true CHECK (one),
  schema     int NOT NULL,           -- what the tables look like
  read_by    int NOT NULL            -- the oldest program's schema that may still write
);
CREATE TABLE relay (
  log        int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  relay_id   bytea NOT NULL UNIQUE CHECK (octet_length(relay_id) = 16),
  name       text NOT NULL UNIQUE,   -- the host by which devices name it
  format     int NOT NULL            -- the newest format of rows in this log; an older program does not take it over
);
CREATE TABLE node (
  node       uuid PRIMARY KEY,       -- new at each start of a process
  address    text NOT NULL,          -- where it can be reached
  version    text NOT NULL,
  format     int NOT NULL,
  beat_at    timestamptz NOT NULL DEFAULT now(),
  draining   bool NOT NULL DEFAULT false
);
-- One row a commit, never updated. The number is the compare-and-set, the epoch the fence.
CREATE TABLE commits (
  log        int NOT NULL,           -- each row extends one of the same log: a reference would lock the relay's row at each commit
  batch      bigint NOT NULL,
  epoch      bigint NOT NULL,
  node       uuid NOT NULL,
  position   bigint NOT NULL,
  chain      bytea NOT NULL CHECK (octet_length(chain) = 16),
  mark       bigint NOT NULL,        -- random, of the batch; 0 for an empty row: by it an unknown commit is known again
  released   bool NOT NULL DEFAULT false,
  PRIMARY KEY (log, batch)
);
CREATE TABLE record (
  log        int NOT NULL,
  position   bigint NOT NULL,
  doc        bytea NOT NULL,
  hash       bytea NOT NULL,
  rec        bytea NOT NULL,         -- the record without its change
  raw        bytea,                  -- the change, sealed under its document's key; none where it is erased
  PRIMARY KEY (log, position),
  UNIQUE (log, doc, hash)            -- a change stands once, whatever the program does
);
CREATE TABLE device     (log int, device bytea, row bytea NOT NULL, PRIMARY KEY (log, device)) WITH (fillfactor = 70);
CREATE TABLE heads      (log int, doc bytea, row bytea NOT NULL, PRIMARY KEY (log, doc)) WITH (fillfactor = 70);
CREATE TABLE actor      (log int, doc bytea, actor bytea, row bytea NOT NULL, PRIMARY KEY (log, doc, actor)) WITH (fillfactor = 90);
CREATE TABLE invite     (log int, code_hash bytea, row bytea NOT NULL, PRIMARY KEY (log, code_hash));
CREATE TABLE rights     (log int, doc bytea, person text, row bytea NOT NULL, PRIMARY KEY (log, doc, person));
CREATE TABLE quarantine (log int, number bigint, doc bytea NOT NULL, row bytea NOT NULL, raw bytea, PRIMARY KEY (log, number));
CREATE TABLE audit      (log int, number bigint, row bytea NOT NULL, PRIMARY KEY (log, number));
CREATE TABLE account    (log int, person text, row bytea NOT NULL, PRIMARY KEY (log, person));
CREATE TABLE link       (log int, link_hash bytea, row bytea NOT NULL, PRIMARY KEY (log, link_hash));
CREATE TABLE sign_in    (log int, cookie_hash bytea, row bytea NOT NULL, PRIMARY KEY (log, cookie_hash));
CREATE TABLE erased     (log int, doc bytea, row bytea NOT NULL, PRIMARY KEY (log, doc));
-- what each document's changes are sealed under; a destroyed key stays as a row that says so
CREATE TABLE document_key (log int, doc bytea, row bytea NOT NULL, PRIMARY KEY (log, doc));
-- a cache for reports: may be emptied at any time
CREATE TABLE digest     (log int, doc bytea, row bytea NOT NULL, PRIMARY KEY (log, doc));
