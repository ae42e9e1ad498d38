//! Merges a text that a person wrote into one that has changed since, without a common history.

use unicode_segmentation::UnicodeSegmentation;

use super::difference::difference;

/// How many pairs of sentences are compared at most.
const PAIRS_MAX: usize = 1 << 20;

/// The text `theirs` with what `mine` changes of `base`, the text that the person saw.
///
/// A word that both have put in at one place stands there once. Of two words for one both stay. Where it is not known what
/// the person saw, nothing of `theirs` is taken out.
pub(super) fn merge(base: Option<&str>, theirs: &str, mine: &str) -> String {
    match base {
        Some(base) => merge_on(base, theirs, mine),
        None => unite(theirs, mine),
    }
}

fn merge_on(base: &str, theirs: &str, mine: &str) -> String {
    let old: Vec<char> = base.chars().collect();
    let mut is_gone = vec![false; old.len()];
    let mut inserted: Vec<Vec<&str>> = vec![Vec::new(); old.len() + 1];
    for splice in difference(base, theirs).0.into_iter().chain(difference(base, mine).0) {
        is_gone[splice.at..splice.at + splice.delete].fill(true);
        let here = &mut inserted[splice.at];
        if !splice.insert.is_empty() && !here.contains(&splice.insert) {
            here.push(splice.insert);
        }
    }
    let mut merged = String::with_capacity(theirs.len() + mine.len());
    for (at, here) in inserted.iter().enumerate() {
        for (n, insert) in here.iter().enumerate() {
            if n == 0 { merged.push_str(insert) } else { push_apart(&mut merged, insert) }
        }
        if let Some(letter) = old.get(at).filter(|_| !is_gone[at]) {
            merged.push(*letter);
        }
    }
    merged
}

/// Every sentence that either text has, in the order of both. Lines end sentences.
fn unite(theirs: &str, mine: &str) -> String {
    let theirs: Vec<&str> = theirs.split_sentence_bounds().collect();
    let mine: Vec<&str> = mine.split_sentence_bounds().collect();
    let (mut i, mut j) = (0, 0);
    let mut united = String::new();
    for (at, other) in common(&theirs, &mine) {
        theirs[i..at].iter().chain(&mine[j..other]).for_each(|it| push_apart(&mut united, it));
        // the one that is followed by something has what parts it from that
        let longer = if theirs[at].len() < mine[other].len() { mine[other] } else { theirs[at] };
        push_apart(&mut united, longer);
        (i, j) = (at + 1, other + 1);
    }
    theirs[i..].iter().chain(&mine[j..]).for_each(|it| push_apart(&mut united, it));
    united
}

/// The pairs of places of a longest common subsequence. Of very long texts only the sentences at their ends.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let is_same = |i: usize, j: usize| a[i].trim() == b[j].trim();
    if a.len() * b.len() > PAIRS_MAX {
        let shorter = a.len().min(b.len());
        let first = (0..shorter).take_while(|at| is_same(*at, *at)).count();
        let (end_a, end_b) = (a.len() - 1, b.len() - 1);
        let last = (0..shorter - first).take_while(|n| is_same(end_a - n, end_b - n)).count();
        let ends = (0..last).rev().map(|n| (end_a - n, end_b - n));
        return (0..first).map(|at| (at, at)).chain(ends).collect();
    }
    // how many sentences are common from each pair of places on
    let mut counts = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            counts[i][j] = match is_same(i, j) {
                true => counts[i + 1][j + 1] + 1,
                false => counts[i + 1][j].max(counts[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if is_same(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if counts[i + 1][j] >= counts[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Adds a piece so that it does not run together with what stands before it.
fn push_apart(text: &mut String, piece: &str) {
    let ends_whole = text.chars().next_back().is_none_or(char::is_whitespace);
    let begins_word = piece.chars().next().is_some_and(char::is_alphanumeric);
    if !ends_whole && begins_word {
        text.push(' ');
    }
    text.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_additions_stay_and_both_deletions_go() {
        for (base, theirs, mine, merged) in [
            ("We met.", "We met. It rained.", "Today we met.", "Today we met. It rained."),
            (
                "We met.",
                "We met. It rained.",
                "We met. They sang.",
                "We met. It rained. They sang.",
            ),
            ("We met. It rained.", "We met.", "We met. It rained. Twice.", "We met. Twice."),
            ("We met. It rained.", "We met.", "It rained.", ""),
            ("the cat sat", "the cats sat", "the dog sat", "the cats dog sat"),
            // what had arrived before is not said twice
            ("We met.", "We met. It rained.", "We met. It rained.", "We met. It rained."),
            ("We met.", "We met.", "We met. It rained.", "We met. It rained."),
            ("দিন", "দিন ভালো", "আজ দিন", "আজ দিন ভালো"),
        ] {
            assert_eq!(merge(Some(base), theirs, mine).trim(), merged, "{base:?}");
        }
    }

    #[test]
    fn where_nobody_knows_what_was_seen_no_word_goes() {
        for (theirs, mine, merged) in [
            ("We met. It rained.", "We met. They sang.", "We met. It rained. They sang."),
            ("leo laget", "leo laget\nmøtte leo", "leo laget\nmøtte leo"),
            ("leo\nlaget leo", "leo\nmøtte leo", "leo\nlaget leo møtte leo"),
            ("We met.", "We met. They sang.", "We met. They sang."),
            ("We met. They sang.", "We met.", "We met. They sang."),
            ("", "We met.", "We met."),
        ] {
            assert_eq!(merge(None, theirs, mine), merged);
        }
        // of very long ones too
        let long = |word: &str| ["First.\n", &word.repeat(1_500), "Last."].concat();
        let (one, two) = (long("One.\n"), long("Two.\n"));
        let united = one.replace("Last.", "") + &two.replace("First.\n", "");
        assert_eq!(merge(None, &one, &two), united);
    }
}
