//! Damages a value of the relay's redb file, as a flipped bit on a disk does.

use std::path::Path;

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

fn table(name: &str) -> TableDefinition<'_, &'static [u8], &'static [u8]> {
    TableDefinition::new(name)
}

/// The keys of a table.
///
/// # Panics
///
/// When the file cannot be read.
pub fn keys(path: &Path, name: &str) -> Vec<Vec<u8>> {
    let database = Database::open(path).unwrap();
    let read = database.begin_read().unwrap();
    let rows = read.open_table(table(name)).unwrap();
    rows.iter().unwrap().map(|row| row.unwrap().0.value().to_vec()).collect()
}

/// Flips a bit in the last byte of the value of a row. No relay may have the file open.
///
/// # Panics
///
/// When the file has no such row.
pub fn flip_a_bit(path: &Path, name: &str, key: &[u8]) {
    let database = Database::open(path).unwrap();
    let write = database.begin_write().unwrap();
    {
        let mut rows = write.open_table(table(name)).unwrap();
        let value = rows.get(key).unwrap().map(|value| value.value().to_vec());
        let mut value = value.unwrap_or_else(|| panic!("{name} has no row {key:02x?}"));
        *value.last_mut().expect("every value has a checksum") ^= 1;
        rows.insert(key, value.as_slice()).unwrap();
    }
    write.commit().unwrap();
}
