//! The tables whose rows are put and removed by key, and the one statement that commits a batch.
//!
//! The statement inserts the next row of `commits`, and everything else depends on that row: where the number is taken, or
//! the row before it is not what it should be, nothing is written.

use std::fmt::Write;
use std::sync::LazyLock;

use tokio_postgres::types::ToSql;

/// What becomes of the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// They are only added.
    Added,
    /// A row replaces the one with the same key.
    Replaced,
    /// Likewise, and rows are removed.
    Removed,
}

/// A table with one `row` for each key.
#[derive(Debug)]
pub(super) struct KeyedTable {
    pub(super) name: &'static str,
    /// The names and types of the key's parts.
    keys: &'static [(&'static str, &'static str)],
    rows: Rows,
}

const fn keyed(
    name: &'static str,
    keys: &'static [(&'static str, &'static str)],
    rows: Rows,
) -> KeyedTable {
    KeyedTable { name, keys, rows }
}

const DOC: (&str, &str) = ("doc", "bytea");
const PERSON: (&str, &str) = ("person", "text");

pub(super) static DEVICE: KeyedTable = keyed("device", &[("device", "bytea")], Rows::Replaced);
pub(super) static HEADS: KeyedTable = keyed("heads", &[DOC], Rows::Replaced);
pub(super) static ACTOR: KeyedTable = keyed("actor", &[DOC, ("actor", "bytea")], Rows::Replaced);
pub(super) static INVITE: KeyedTable = keyed("invite", &[("code_hash", "bytea")], Rows::Replaced);
pub(super) static RIGHTS: KeyedTable = keyed("rights", &[DOC, PERSON], Rows::Removed);
pub(super) static AUDIT: KeyedTable = keyed("audit", &[("number", "bigint")], Rows::Added);
pub(super) static ACCOUNT: KeyedTable = keyed("account", &[PERSON], Rows::Removed);
pub(super) static LINK: KeyedTable = keyed("link", &[("link_hash", "bytea")], Rows::Removed);
pub(super) static SIGN_IN: KeyedTable =
    keyed("sign_in", &[("cookie_hash", "bytea")], Rows::Removed);
pub(super) static ERASED: KeyedTable = keyed("erased", &[DOC], Rows::Replaced);
pub(super) static DOCUMENT_KEY: KeyedTable = keyed("document_key", &[DOC], Rows::Replaced);
pub(super) static DIGEST: KeyedTable = keyed("digest", &[DOC], Rows::Removed);

/// All of them, in the order of the statement's parameters.
static KEYED: [&KeyedTable; 12] = [
    &DEVICE,
    &HEADS,
    &ACTOR,
    &INVITE,
    &RIGHTS,
    &AUDIT,
    &ACCOUNT,
    &LINK,
    &SIGN_IN,
    &ERASED,
    &DOCUMENT_KEY,
    &DIGEST,
];

/// A part of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyPart {
    Bytes(Vec<u8>),
    Text(String),
    Number(u64),
}

impl KeyPart {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        match self {
            KeyPart::Bytes(bytes) => bytes.clone(),
            KeyPart::Text(text) => text.as_bytes().to_vec(),
            KeyPart::Number(number) => number.to_be_bytes().to_vec(),
        }
    }
}

/// The values of one parameter.
#[derive(Debug)]
enum Column {
    Bytes(Vec<Vec<u8>>),
    Texts(Vec<String>),
    Numbers(Vec<i64>),
    /// Values that can be missing.
    Rows(Vec<Option<Vec<u8>>>),
}

impl Column {
    fn of(kind: &str) -> Column {
        match kind {
            "text" => Column::Texts(Vec::new()),
            "bigint" => Column::Numbers(Vec::new()),
            _ => Column::Bytes(Vec::new()),
        }
    }

    fn push(&mut self, part: KeyPart) {
        match (self, part) {
            (Column::Bytes(values), KeyPart::Bytes(value)) => values.push(value),
            (Column::Texts(values), KeyPart::Text(value)) => values.push(value),
            (Column::Numbers(values), KeyPart::Number(value)) => values.push(value.cast_signed()),
            (column, part) => unreachable!("{part:?} is no value of {column:?}"),
        }
    }

    fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Column::Bytes(values) => values,
            Column::Texts(values) => values,
            Column::Numbers(values) => values,
            Column::Rows(values) => values,
        }
    }
}

/// New records, in columns.
#[derive(Debug, Default)]
pub(super) struct RecordColumns {
    pub(super) positions: Vec<i64>,
    pub(super) docs: Vec<Vec<u8>>,
    pub(super) hashes: Vec<Vec<u8>>,
    pub(super) recs: Vec<Vec<u8>>,
    pub(super) raws: Vec<Option<Vec<u8>>>,
}

/// Refused pushes, in columns, and what becomes of older ones.
#[derive(Debug, Default)]
pub(super) struct QuarantineColumns {
    pub(super) numbers: Vec<i64>,
    pub(super) docs: Vec<Vec<u8>>,
    pub(super) rows: Vec<Vec<u8>>,
    pub(super) raws: Vec<Option<Vec<u8>>>,
    /// Those with a lower number are removed.
    pub(super) first_kept: i64,
    /// The bytes of these are removed.
    pub(super) emptied: Vec<i64>,
}

/// Everything that one commit writes beside its row of `commits`.
#[derive(Debug)]
pub(super) struct Rowset {
    pub(super) records: RecordColumns,
    /// Positions whose change is written anew.
    pub(super) restored: (Vec<i64>, Vec<Vec<u8>>),
    /// Documents whose changes are removed.
    pub(super) erased: Vec<Vec<u8>>,
    pub(super) quarantine: QuarantineColumns,
    /// The columns of the keyed tables.
    keyed: Vec<Vec<Column>>,
}

impl Default for Rowset {
    fn default() -> Rowset {
        let columns = |table: &&KeyedTable| {
            let keys = table.keys.iter().map(|(_, kind)| Column::of(kind));
            keys.chain([Column::Rows(Vec::new())]).collect()
        };
        Rowset {
            records: RecordColumns::default(),
            restored: Default::default(),
            erased: Vec::new(),
            quarantine: QuarantineColumns::default(),
            keyed: KEYED.iter().map(columns).collect(),
        }
    }
}

impl Rowset {
    /// Puts a row under a key; `None` removes it.
    pub(super) fn put(
        &mut self,
        table: &'static KeyedTable,
        key: impl IntoIterator<Item = KeyPart>,
        row: Option<Vec<u8>>,
    ) {
        let place =
            KEYED.iter().position(|it| std::ptr::eq(*it, table)).expect("it is in the list");
        let columns = &mut self.keyed[place];
        for (column, part) in columns.iter_mut().zip(key) {
            column.push(part);
        }
        if let Some(Column::Rows(rows)) = columns.last_mut() {
            rows.push(row);
        }
    }

    /// The statement's parameters behind those of the row of `commits`.
    pub(super) fn parameters(&self) -> Vec<&(dyn ToSql + Sync)> {
        let (records, quarantine) = (&self.records, &self.quarantine);
        let mut all: Vec<&(dyn ToSql + Sync)> = vec![
            &records.positions,
            &records.docs,
            &records.hashes,
            &records.recs,
            &records.raws,
            &self.restored.0,
            &self.restored.1,
            &self.erased,
            &quarantine.numbers,
            &quarantine.docs,
            &quarantine.rows,
            &quarantine.raws,
            &quarantine.first_kept,
            &quarantine.emptied,
        ];
        all.extend(self.keyed.iter().flatten().map(Column::as_sql));
        all
    }
}

/// Commits a batch: answers 1, or 0 where the log was not as the batch expects it. Parameters: the log, the number and epoch
/// of the row before, this node, the position and chain after the batch, its mark, and the chain before it; then
/// [`Rowset::parameters`].
pub(super) static COMMIT: LazyLock<String> = LazyLock::new(|| {
    let mut sql = "WITH h AS (
      INSERT INTO commits (log, batch, epoch, node, position, chain, mark)
      SELECT p.log, p.batch + 1, p.epoch, $4::text::uuid, $5::bigint, $6::bytea, $7::bigint
      FROM commits p
      WHERE p.log = $1::int AND p.batch = $2::bigint AND p.epoch = $3::bigint AND NOT p.released
        AND p.position = $5::bigint - cardinality($9::bigint[]) AND p.chain = $8::bytea
      ON CONFLICT DO NOTHING RETURNING log),
    new_records AS (
      INSERT INTO record (log, position, doc, hash, rec, raw) SELECT h.log, u.* FROM h,
      unnest($9::bigint[], $10::bytea[], $11::bytea[], $12::bytea[], $13::bytea[]) u),
    restored AS (
      UPDATE record r SET raw = u.raw FROM h, unnest($14::bigint[], $15::bytea[]) u(position, raw)
      WHERE r.log = h.log AND r.position = u.position),
    erased_changes AS (
      UPDATE record r SET raw = NULL FROM h
      WHERE r.log = h.log AND r.doc = ANY($16::bytea[]) AND r.raw IS NOT NULL),
    new_refusals AS (
      INSERT INTO quarantine (log, number, doc, row, raw) SELECT h.log, u.* FROM h,
      unnest($17::bigint[], $18::bytea[], $19::bytea[], $20::bytea[]) u),
    old_refusals AS (
      DELETE FROM quarantine q USING h WHERE q.log = h.log AND q.number < $21::bigint),
    emptied_refusals AS (
      UPDATE quarantine q SET raw = NULL FROM h WHERE q.log = h.log AND q.number >= $21::bigint
      AND (q.doc = ANY($16::bytea[]) OR q.number = ANY($22::bigint[])) AND q.raw IS NOT NULL)"
        .to_owned();
    let mut next = 23;
    for table in KEYED {
        next = keyed_part(&mut sql, table, next);
    }
    sql + " SELECT count(*) FROM h"
});

/// Adds what is put into a table and removed from it. Returns the number of the next parameter.
fn keyed_part(sql: &mut String, table: &KeyedTable, first: usize) -> usize {
    let name = table.name;
    let names: Vec<&str> = table.keys.iter().map(|(name, _)| *name).collect();
    let types = table.keys.iter().map(|(_, kind)| *kind).chain(["bytea"]);
    let arrays: Vec<String> =
        (first..).zip(types).map(|(number, kind)| format!("${number}::{kind}[]")).collect();
    let (key, arrays, next) = (names.join(", "), arrays.join(", "), first + arrays.len());
    let conflict = match table.rows {
        Rows::Added => String::new(),
        Rows::Replaced | Rows::Removed => {
            format!(" ON CONFLICT (log, {key}) DO UPDATE SET row = excluded.row")
        }
    };
    let done = write!(
        sql,
        ", {name}_put AS (INSERT INTO {name} (log, {key}, row) SELECT h.log, u.* FROM h, \
         unnest({arrays}) u({key}, row) WHERE u.row IS NOT NULL{conflict})"
    );
    done.expect("a string takes everything");
    if table.rows == Rows::Removed {
        let same: Vec<String> = names.iter().map(|key| format!("t.{key} = u.{key}")).collect();
        let done = write!(
            sql,
            ", {name}_cut AS (DELETE FROM {name} t USING h, unnest({arrays}) u({key}, row) \
             WHERE u.row IS NULL AND t.log = h.log AND {})",
            same.join(" AND ")
        );
        done.expect("a string takes everything");
    }
    next
}

/// Reads the rows of a table that a condition lets through; the log is `$1`, and the table `t`.
pub(super) fn select(table: &KeyedTable, condition: &str) -> String {
    let keys: Vec<String> = table.keys.iter().map(|(name, _)| format!("t.{name}")).collect();
    let (name, keys) = (table.name, keys.join(", "));
    format!("SELECT {keys}, t.row FROM {name} t WHERE t.log = $1 {condition}")
}

/// The key and the value of a row that [`select`] gave.
pub(super) fn key_and_value(
    table: &KeyedTable,
    row: &tokio_postgres::Row,
) -> Result<(Vec<KeyPart>, Vec<u8>), tokio_postgres::Error> {
    let mut key = Vec::new();
    for (place, (_, kind)) in table.keys.iter().enumerate() {
        key.push(match *kind {
            "text" => KeyPart::Text(row.try_get(place)?),
            "bigint" => KeyPart::Number(row.try_get::<_, i64>(place)?.cast_unsigned()),
            _ => KeyPart::Bytes(row.try_get(place)?),
        });
    }
    Ok((key, row.try_get(table.keys.len())?))
}
