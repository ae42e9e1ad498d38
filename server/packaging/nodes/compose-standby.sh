# The second server: a copy of the first one that follows it. To make it the one that takes writes:
#   docker compose stop db1 && docker compose exec -u postgres db2 pg_ctl promote -D /var/lib/postgresql/data
set -e
export PGDATA=/var/lib/postgresql/data
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  install -d -m 0700 -o postgres -g postgres "$PGDATA"
  until setpriv --reuid=postgres --regid=postgres --init-groups pg_basebackup -D "$PGDATA" -h db1 -U samband -R -X stream -c fast; do
    sleep 1
  done
fi
exec docker-entrypoint.sh postgres
