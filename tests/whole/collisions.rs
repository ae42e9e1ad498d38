//! What is shown once after people changed one text while apart: colliding sentences, and large deletions.

use std::collections::BTreeSet;

use proptest::prelude::*;
use samband_client_core::documents::log::{EntryDraft, Log, LogEdit, Revision};
use samband_client_core::documents::{
    Document, Edit, EditError, Heads, Kind, LargeDeletion, Writer, bring_back, parse_change,
};
use samband_client_core::ids::{ChangeHash, ItemId};
use samband_tests::{draft, now};

const ENTRY: ItemId = ItemId([1; 10]);

/// One person's replica of a document with one text.
struct Replica {
    document: Document,
    writer: Writer,
}

impl Replica {
    fn new(author: &str, actor: u8, document: &Document) -> Replica {
        let document = Document::load(Kind::Log, &document.save()).unwrap();
        Replica { document, writer: Writer { author: author.parse().unwrap(), actor: [actor; 16] } }
    }

    fn retype(&mut self, text: &str) {
        let base = self.document.heads();
        let revision = Revision { text: Some(text.to_owned()), ..Revision::default() };
        let edit = Edit::Log(LogEdit::Revise { base, entry: ENTRY, revision });
        match self.document.edit(&self.writer, now(), &edit) {
            Ok(_) | Err(EditError::NoChange) => {}
            Err(error) => panic!("{error}"),
        }
    }

    fn receive(&mut self, other: &Replica) {
        for change in other.document.changes() {
            self.document.apply(&parse_change(&change.raw).unwrap()).unwrap();
        }
    }
}

fn path() -> [String; 3] {
    ["entries".to_owned(), ENTRY.to_string(), "text".to_owned()]
}

/// Amina's and Henrik's replicas of a text that Amina wrote.
fn replicas(text: &str) -> (Replica, Replica) {
    let mut amina = Replica::new("amina", 1, &Document::new(Kind::Log));
    let edit = Edit::Log(LogEdit::Write { entry: ENTRY, draft: draft(text) });
    amina.document.edit(&amina.writer, now(), &edit).unwrap();
    let henrik = Replica::new("henrik", 2, &amina.document);
    (amina, henrik)
}

fn collisions(
    document: &Document,
    one: &Heads,
    other: &Heads,
) -> Vec<samband_client_core::documents::Collision> {
    let path = path();
    document.collisions(&path.each_ref().map(String::as_str), one, other).unwrap()
}

#[test]
fn two_people_who_changed_one_sentence_while_apart_are_shown_both_and_the_merged_one() {
    let (mut amina, mut henrik) = replicas("We met. Nine pupils came. It rained.");
    amina.retype("We met. Ten pupils came. It rained.");
    henrik.retype("We met. Nine girls came. It rained a lot.");
    let (one, other) = (amina.document.heads(), henrik.document.heads());
    amina.receive(&henrik);
    let found = collisions(&amina.document, &one, &other);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].before, "Nine pupils came. ");
    assert_eq!(found[0].sides, ["Ten pupils came. ", "Nine girls came. "]);
    assert_eq!(found[0].merged, "Ten girls came. ");
    let strange: Heads = vec![ChangeHash([7; 32])];
    let path = path();
    let path = path.each_ref().map(String::as_str);
    let error = amina.document.collisions(&path, &one, &strange).unwrap_err();
    assert!(matches!(error, EditError::UnknownBase), "{error}");
    assert!(amina.document.collisions(&["entries", "none"], &one, &other).unwrap().is_empty());
}

#[test]
fn a_large_deletion_of_anothers_words_is_found_and_ones_own_is_not() {
    let (mut amina, mut henrik) = replicas("one two three four five six seven eight nine ten");
    let before = amina.document.heads();
    henrik.retype("one two three four five six");
    let path = path();
    let path = path.each_ref().map(String::as_str);
    let after = henrik.document.heads();
    let found = henrik.document.large_deletions(&path, &before, &after).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].by.as_str(), found[0].of.as_str()), ("henrik", "amina"));
    assert_eq!((found[0].words, found[0].of_words), (4, 10));
    // three of ten is not more than 30 %
    let (_, mut less) = replicas("one two three four five six seven eight nine ten");
    let before_less = less.document.heads();
    less.retype("one two three four five six seven");
    let after_less = less.document.heads();
    let found = less.document.large_deletions(&path, &before_less, &after_less).unwrap();
    assert!(found.is_empty(), "{found:?}");
    amina.retype("one");
    let after = amina.document.heads();
    let found = amina.document.large_deletions(&path, &before, &after).unwrap();
    assert!(found.is_empty(), "her own: {found:?}");
}

/// The text as a replica shows it, and the large deletions for somebody who has never looked.
fn never_looked(replica: &Replica) -> (String, Vec<LargeDeletion>) {
    let path = path();
    let apart = replica.document.apart(&path.each_ref().map(String::as_str), &Heads::new());
    let text = Log::read(&replica.document).entries[&ENTRY].text.clone();
    (text, apart.unwrap().deletions)
}

#[test]
fn everybody_who_changed_a_text_since_somebody_looked_is_named() {
    let (mut amina, mut henrik) = replicas("We met.");
    let looked = amina.document.heads();
    let mut kari = Replica::new("kari", 3, &amina.document);
    henrik.retype("We met. Nine pupils came.");
    kari.retype("First we met.");
    let other = EntryDraft { title: "Another entry".to_owned(), ..draft("It rained.") };
    let edit = Edit::Log(LogEdit::Write { entry: ItemId([2; 10]), draft: other });
    let mut asha = Replica::new("asha", 4, &amina.document);
    asha.document.edit(&asha.writer, now(), &edit).unwrap();
    for other in [&henrik, &kari, &asha] {
        amina.receive(other);
    }
    amina.retype("First we all met. Nine pupils came.");
    let path = path();
    let path = path.each_ref().map(String::as_str);
    let names = |looked: &Heads| {
        let writers = amina.document.writers_since(&path, looked).unwrap().into_iter();
        writers.map(|writer| writer.person.to_string()).collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&looked), ["amina", "henrik", "kari"].map(String::from).into());
    assert_eq!(names(&henrik.document.heads()), ["amina", "kari"].map(String::from).into());
    assert!(names(&amina.document.heads()).is_empty());
    let unknown = vec![ChangeHash([7; 32])];
    let error = amina.document.writers_since(&path, &unknown).unwrap_err();
    assert!(matches!(error, EditError::UnknownBase), "{error}");
}

#[test]
fn a_large_deletion_is_shown_also_to_somebody_who_has_never_looked_and_can_be_brought_back() {
    let whole = "We met under the tree. It rained all night. Nobody slept before the morning.";
    let (mut amina, mut henrik) = replicas(whole);
    amina.retype(&format!("{whole} We left at six."));
    henrik.receive(&amina);
    // in two steps, each of them small; and somebody writes in between
    henrik.retype("We met under the tree. It rained all night. We left at six.");
    henrik.retype("We met under the tree. We left at six.");
    amina.receive(&henrik);
    amina.retype("We met under the tree. We left at six, singing.");
    let (text, found) = never_looked(&amina);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].by.as_str(), found[0].of.as_str()), ("henrik", "amina"));
    assert_eq!((found[0].words, found[0].of_words), (9, 18));
    let back = bring_back(&text, &found);
    assert_eq!(
        back,
        "We met under the tree. It rained all night. Nobody slept before the morning. We left at \
         six, singing."
    );
    amina.retype(&back);
    assert_eq!(never_looked(&amina), (back, Vec::new()), "it stands again");
    henrik.receive(&amina);
    assert!(never_looked(&henrik).1.is_empty(), "for everybody");
    // a text that is emptied as a whole, and words that nobody had looked at in between
    henrik.retype("Nothing.");
    amina.receive(&henrik);
    let (text, found) = never_looked(&amina);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(bring_back(&text, &found).contains("Nobody slept before the morning."));
}

/// A text of short sentences.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec("[A-C][a-cæ ]{0,6}[.!?] ", 0..6)
        .prop_map(|sentences| sentences.concat() + "End.")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn collisions_are_the_same_for_both_and_none_where_one_side_changed_nothing(
        before in text(), one in text(), other in text(),
    ) {
        let (mut amina, mut henrik) = replicas(&before);
        let base = amina.document.heads();
        amina.retype(&one);
        henrik.retype(&other);
        let (hers, his) = (amina.document.heads(), henrik.document.heads());
        amina.receive(&henrik);
        henrik.receive(&amina);
        let found = collisions(&amina.document, &hers, &his);
        prop_assert_eq!(&collisions(&henrik.document, &hers, &his), &found);
        let mut swapped = collisions(&amina.document, &his, &hers);
        swapped.iter_mut().for_each(|collision| collision.sides.reverse());
        prop_assert_eq!(&swapped, &found);
        prop_assert!(collisions(&amina.document, &hers, &base).is_empty());
        prop_assert!(collisions(&amina.document, &hers, &hers).is_empty());
        let merged = Log::read(&amina.document).entries[&ENTRY].text.clone();
        for collision in &found {
            prop_assert!(before.contains(&collision.before));
            prop_assert!(one.contains(&collision.sides[0]), "{:?}", collision);
            prop_assert!(other.contains(&collision.sides[1]), "{:?}", collision);
            prop_assert!(merged.contains(&collision.merged), "{:?}", collision);
        }
    }
}
