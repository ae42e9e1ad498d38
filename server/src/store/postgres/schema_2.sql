-- Schema 2: several relays on one installation, each known by its hosts.
ALTER TABLE relay DROP COLUMN name;
ALTER TABLE relay ADD COLUMN owned_since timestamptz;  -- when its present owner took its log
CREATE TABLE host (
  host       text PRIMARY KEY CHECK (host = lower(host)),
  log        int NOT NULL REFERENCES relay
);
CREATE INDEX hosts_of_log ON host (log);
