//! Files in pieces: an append to a file rewrites its last piece, not the file.

use std::path::PathBuf;

use super::records::{Mirror, MirrorState};
use crate::store::{Files, StoreError};

const FILE: u8 = b'F';
const PIECE_BYTES: usize = 4096;
const SET_ASIDE: &str = "set-aside/";

fn prefix(name: &str) -> Vec<u8> {
    [&[FILE], name.as_bytes(), &[0]].concat()
}

fn key(name: &str, piece: usize) -> Vec<u8> {
    let piece = u32::try_from(piece).expect("a file of less than 16 TiB");
    [prefix(name).as_slice(), &piece.to_be_bytes()].concat()
}

impl MirrorState {
    fn pieces(&self, name: &str) -> impl Iterator<Item = (usize, &[u8])> {
        let prefix = prefix(name);
        let from = prefix.len();
        let records = self.records.range(prefix.clone()..);
        records.take_while(move |(key, _)| key.starts_with(&prefix)).filter_map(
            move |(key, bytes)| {
                let piece = key.get(from..)?.try_into().ok()?;
                Some((u32::from_be_bytes(piece) as usize, bytes.as_slice()))
            },
        )
    }

    fn has_file(&self, name: &str) -> bool {
        self.pieces(name).next().is_some()
    }

    fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.has_file(name).then(|| {
            self.pieces(name).fold(Vec::new(), |mut file, (piece, bytes)| {
                // a piece that is missing before this one is damage, which the file's own checksums show
                file.resize(piece * PIECE_BYTES, 0);
                file.extend_from_slice(bytes);
                file
            })
        })
    }

    /// Puts the content of a file from an offset on, and cuts off what stood behind it.
    fn put_file(&mut self, name: &str, at: usize, bytes: &[u8]) {
        let first = at / PIECE_BYTES;
        let mut content = self.records.get(&key(name, first)).cloned().unwrap_or_default();
        content.resize(at % PIECE_BYTES, 0);
        content.extend_from_slice(bytes);
        let is_empty_file = content.is_empty() && first == 0;
        let pieces = if is_empty_file { 1 } else { content.len().div_ceil(PIECE_BYTES) };
        for piece in 0..pieces {
            let rest = &content[piece * PIECE_BYTES..];
            let value = rest[..rest.len().min(PIECE_BYTES)].to_vec();
            self.set(key(name, first + piece), Some(value));
        }
        let gone =
            self.pieces(name).map(|(piece, _)| piece).filter(|piece| *piece >= first + pieces);
        for piece in gone.collect::<Vec<_>>() {
            self.set(key(name, piece), None);
        }
    }
}

impl Files for Mirror {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.state().file(name))
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.state().put_file(name, 0, bytes);
        Ok(())
    }

    fn write(&self, name: &str, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let mut state = self.state();
        match usize::try_from(at) {
            Ok(at) if state.has_file(name) => state.put_file(name, at, bytes),
            _ => return Err(StoreError::Failed(format!("the file {name} is missing"))),
        }
        Ok(())
    }

    /// The platform's commit of the batch makes it durable.
    fn sync(&self, _: &str) -> Result<(), StoreError> {
        Ok(())
    }

    fn set_aside(&self, name: &str) -> Result<PathBuf, StoreError> {
        let mut state = self.state();
        let bytes = state.file(name).unwrap_or_default();
        let places = (0..).map(|n: u32| format!("{SET_ASIDE}{n}/{name}"));
        let place = { places }.find(|place| !state.has_file(place)).expect("some number is free");
        state.put_file(&place, 0, &bytes);
        Ok(PathBuf::from(place))
    }

    fn remove_set_aside(&self) -> Result<(), StoreError> {
        let mut state = self.state();
        for key in state.keys_under(&[&[FILE], SET_ASIDE.as_bytes()].concat()) {
            state.set(key, None);
        }
        Ok(())
    }
}
