# Runs once, when the first server's folder is new: lets the second one follow, and waits for it from the next start on.
set -e
echo "host replication samband 172.30.0.0/24 scram-sha-256" >>"$PGDATA/pg_hba.conf"
psql -v ON_ERROR_STOP=1 -U samband -d samband <<'SQL'
ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)';
ALTER SYSTEM SET idle_in_transaction_session_timeout = '30s';
SQL
