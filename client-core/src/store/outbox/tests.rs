//! The outbox file is cut, damaged and begun anew.

use std::path::{Path, PathBuf};

use super::format::{HEADER_LEN, RECORD_HEAD};
use super::*;
use crate::ids::ItemId;

fn edit(n: u8) -> OutboxEdit {
    OutboxEdit {
        doc: DocId([3; 16]),
        hash: ChangeHash([n; 32]),
        subject: n.is_multiple_of(2).then_some(ItemId([n; 10])),
        change: vec![n; 100 + n as usize],
        typed: vec![n; 5],
    }
}

fn open(path: &Path) -> (Outbox, OutboxFindings) {
    let files = Arc::new(crate::store::FolderFiles::new(path.parent().unwrap()));
    Outbox::open(files, Arc::new(Vault::none()), Incarnation(9), false).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("samband-outbox-{name}-{}", std::process::id()));
    _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn every_cut_of_the_file_keeps_all_whole_records_before_it() {
    let dir = folder("cut");
    let path = dir.join("outbox");
    let mut ends = Vec::new();
    {
        let (mut outbox, _) = open(&path);
        for n in 1..=4 {
            outbox.append(edit(n)).unwrap();
            ends.push(std::fs::metadata(&path).unwrap().len());
        }
    }
    let bytes = std::fs::read(&path).unwrap();
    for cut in HEADER_LEN..bytes.len() {
        std::fs::write(&path, &bytes[..cut]).unwrap();
        let whole = ends.iter().filter(|end| **end as usize <= cut).count();
        let (outbox, findings) = open(&path);
        assert_eq!(outbox.waiting().count(), whole, "cut at {cut}");
        assert_eq!(findings, OutboxFindings::default(), "cut at {cut}");
        assert_eq!(outbox.made(), whole as u64);
    }
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_flipped_byte_costs_at_most_its_own_record() {
    let dir = folder("flip");
    let path = dir.join("outbox");
    {
        let (mut outbox, _) = open(&path);
        for n in 1..=4 {
            outbox.append(edit(n)).unwrap();
        }
    }
    let bytes = std::fs::read(&path).unwrap();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x40;
        std::fs::write(&path, &damaged).unwrap();
        let (outbox, findings) = open(&path);
        assert!(outbox.waiting().count() >= 3, "flip at {at}");
        // a damaged mark or length in the last record looks like a cut end
        let payload = 68 + (4 + 5) + 104;
        let last_head = bytes.len() - (RECORD_HEAD + payload)..bytes.len() - payload;
        assert!(findings.damaged > 0 || last_head.contains(&at), "flip at {at} went unseen");
    }
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn numbers_go_on_after_everything_is_settled() {
    let dir = folder("settle");
    let path = dir.join("outbox");
    let (mut outbox, _) = open(&path);
    let incarnation = outbox.incarnation();
    for n in 1..=3 {
        outbox.append(edit(n)).unwrap();
    }
    let chain = outbox.chain_at(3);
    outbox.settle(1).unwrap();
    outbox.settle(3).unwrap();
    assert_eq!(outbox.waiting_edit(1), None);
    assert_eq!(outbox.waiting_edit(2), Some(&edit(2)));
    outbox.sync().unwrap();
    assert_eq!((outbox.settled(), outbox.made()), (1, 3));
    drop(outbox);
    let (mut outbox, _) = open(&path);
    assert_eq!(outbox.waiting().map(|(n, _)| n).collect::<Vec<_>>(), [2]);
    outbox.settle(2).unwrap();
    outbox.settle(2).unwrap();
    outbox.sync().unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().len(), HEADER_LEN as u64);
    drop(outbox);
    let (mut outbox, _) = open(&path);
    assert_eq!(outbox.incarnation(), incarnation);
    assert_eq!((outbox.settled(), outbox.made(), outbox.chain_at(3)), (3, 3, chain));
    assert_eq!(outbox.append(edit(4)).unwrap(), 4);
    outbox.renew(Incarnation(77), vec![edit(1), edit(4)]).unwrap();
    assert_eq!(
        outbox.waiting().map(|(n, e)| (n, e.clone())).collect::<Vec<_>>(),
        [(1, edit(1)), (2, edit(4))]
    );
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_refused_edit_stays_until_it_is_released_or_offered_again() {
    let dir = folder("refused");
    let path = dir.join("outbox");
    let (mut outbox, _) = open(&path);
    for n in 1..=3 {
        outbox.append(edit(n)).unwrap();
    }
    for n in 1..=3 {
        outbox.refuse(n, 211, "no right").unwrap();
    }
    // everything has its outcome: the file is begun anew, with the words
    outbox.sync().unwrap();
    drop(outbox);
    let (mut outbox, findings) = open(&path);
    assert_eq!((findings, outbox.made()), (OutboxFindings::default(), 3));
    assert_eq!(outbox.waiting().count(), 0);
    let all = |outbox: &Outbox| -> Vec<u8> {
        outbox.refused().iter().map(|refused| refused.edit.hash.0[0]).collect()
    };
    assert_eq!(all(&outbox), [1, 2, 3]);
    assert_eq!(outbox.refused()[0].edit, edit(1));
    outbox.release(edit(1).doc, edit(1).hash).unwrap();
    outbox.append(edit(2)).unwrap();
    assert_eq!(all(&outbox), [3]);
    drop(outbox);
    let (outbox, _) = open(&path);
    assert_eq!(all(&outbox), [3]);
    assert_eq!(outbox.waiting().map(|(n, e)| (n, e.clone())).collect::<Vec<_>>(), [(4, edit(2))]);
    std::fs::remove_dir_all(dir).unwrap();
}
