//! What to take out of a text and what to put in, so that it reads as another one.
//!
//! The difference is made of whole words: of two people who change one word while apart, both words stay, and never
//! a mixture of their letters. Words end where Unicode says so (UAX #29), in every script, so no letter is parted
//! from its vowel sign or accent. The work is bounded: texts that have little in common are compared by lines, and
//! at last replaced from their first different word to their last.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The comparisons of one search for a shortest difference.
const COMPARISONS_MAX: usize = 1 << 20;
/// The words that such a difference takes out and puts in.
const DIFFERENCES_MAX: usize = 1_000;

/// A piece of the old text that another one replaces. Either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice<'a> {
    /// Where it begins in the old text, in code points.
    pub(super) at: usize,
    /// How many code points go.
    pub(super) delete: usize,
    /// What comes in their place.
    pub(super) insert: &'a str,
}

/// The splices that make `new` of `old`, in order, and how many comparisons were made to find them.
pub(super) fn difference<'a>(old: &str, new: &'a str) -> (Vec<Splice<'a>>, usize) {
    let mut search = Search::default();
    let hunks = search.hunks(Texts { old, new, at_old: 0, at_new: 0 });
    let mut splices = Vec::with_capacity(hunks.len());
    let (mut bytes, mut points) = (0, 0);
    for Hunk { old: gone, new: come } in hunks {
        points += old[bytes..gone.start].chars().count();
        let delete = old[gone.clone()].chars().count();
        splices.push(Splice { at: points, delete, insert: &new[come] });
        bytes = gone.end;
        points += delete;
    }
    (splices, search.comparisons)
}

/// Two texts, with where they begin in those that are compared.
#[derive(Clone, Copy)]
struct Texts<'a> {
    old: &'a str,
    new: &'a str,
    at_old: usize,
    at_new: usize,
}

/// A byte range of the old text, and the range of the new text that replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

#[derive(Default)]
struct Search {
    comparisons: usize,
}

fn words(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

impl Search {
    fn hunks(&mut self, texts: Texts<'_>) -> Vec<Hunk> {
        if let Some(hunks) = self.by(texts, words) {
            return hunks;
        }
        let Some(by_lines) = self.by(texts, lines) else { return by_ends(texts) };
        let in_lines = |hunk: &Hunk| Texts {
            old: &texts.old[hunk.old.start - texts.at_old..hunk.old.end - texts.at_old],
            new: &texts.new[hunk.new.start - texts.at_new..hunk.new.end - texts.at_new],
            at_old: hunk.old.start,
            at_new: hunk.new.start,
        };
        by_lines
            .iter()
            .flat_map(|hunk| {
                let texts = in_lines(hunk);
                // as many comparisons again in all, however many lines there are
                let left = self.comparisons < 3 * COMPARISONS_MAX;
                left.then(|| self.by(texts, words)).flatten().unwrap_or_else(|| by_ends(texts))
            })
            .collect()
    }

    /// The shortest difference in these units, or `None` when it takes too much work.
    fn by(&mut self, texts: Texts<'_>, units: fn(&str) -> Vec<&str>) -> Option<Vec<Hunk>> {
        let (old, new) = (units(texts.old), units(texts.new));
        let same = common_ends(&old, &new);
        let (old_middle, new_middle) =
            (same.prefix..old.len() - same.suffix, same.prefix..new.len() - same.suffix);
        // small numbers stand for the units, so that long ones cost no more to compare
        let mut numbers = BTreeMap::new();
        let mut number = |units: &[&str]| -> Vec<u32> {
            let mut all = Vec::with_capacity(units.len());
            for unit in units {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                all.push(*numbers.entry((*unit).to_owned()).or_insert(next));
            }
            all
        };
        let (a, b) = (number(&old[old_middle.clone()]), number(&new[new_middle.clone()]));
        let kept = self.kept(&a, &b)?;
        let (old_ends, new_ends) = (Ends::of(&old, texts.at_old), Ends::of(&new, texts.at_new));
        let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let (mut at_old, mut at_new) = (old_middle.start, new_middle.start);
        let end = (a.len(), b.len());
        for (i, j) in kept.into_iter().chain([end]) {
            let (i, j) = (old_middle.start + i, new_middle.start + j);
            if at_old < i || at_new < j {
                match hunks.last_mut() {
                    // what stands between two words that are replaced goes with them
                    Some((gone, come))
                        if gone.start < gone.end
                            && at_old < i
                            && old[gone.end..at_old].iter().all(|unit| !is_word(unit)) =>
                    {
                        gone.end = i;
                        come.end = j;
                    }
                    _ => hunks.push((at_old..i, at_new..j)),
                }
            }
            (at_old, at_new) = (i + 1, j + 1);
        }
        let bytes = |(gone, come)| Hunk { old: old_ends.bytes(gone), new: new_ends.bytes(come) };
        Some(hunks.into_iter().map(bytes).collect())
    }

    /// The pairs of places that a longest common subsequence keeps (Myers' greedy algorithm).
    fn kept(&mut self, a: &[u32], b: &[u32]) -> Option<Vec<(usize, usize)>> {
        let stop = self.comparisons + COMPARISONS_MAX;
        // for each number of differences, how far each diagonal gets: diagonal k is at index (k + d) / 2
        let mut rounds: Vec<Vec<usize>> = Vec::new();
        for d in 0..=DIFFERENCES_MAX.min(a.len() + b.len()) {
            let mut furthest = Vec::with_capacity(d + 1);
            for n in 0..=d {
                let mut i = match rounds.last() {
                    None => 0,
                    Some(before) => step(before, n).1,
                };
                // k = 2n - d, and j = i - k
                let mut j = (i + d).checked_sub(2 * n)?;
                while i < a.len() && j < b.len() && a[i] == b[j] {
                    (i, j) = (i + 1, j + 1);
                    self.comparisons += 1;
                }
                self.comparisons += 1;
                furthest.push(i);
                if i >= a.len() && j >= b.len() {
                    rounds.push(furthest);
                    return Some(trace(&rounds, n));
                }
            }
            if self.comparisons > stop {
                return None;
            }
            rounds.push(furthest);
        }
        None
    }
}

/// The diagonal of the previous round that leads to diagonal `n`, and the position in `a` that is reached there.
fn step(before: &[usize], n: usize) -> (usize, usize) {
    let down = before.get(n).copied();
    let right = n.checked_sub(1).map(|n| before[n] + 1);
    match (down, right) {
        (Some(down), Some(right)) if down >= right => (n, down),
        (Some(down), None) => (n, down),
        (_, Some(right)) => (n - 1, right),
        (None, None) => (0, 0),
    }
}

/// Goes back from the end through the rounds, and gathers what was equal.
fn trace(rounds: &[Vec<usize>], mut n: usize) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    for (d, round) in rounds.iter().enumerate().rev() {
        let end = round[n];
        let (from, start) = match d.checked_sub(1) {
            Some(before) => step(&rounds[before], n),
            None => (0, 0),
        };
        kept.extend((start..end).rev().map(|i| (i, i + d - 2 * n)));
        n = from;
    }
    kept.reverse();
    kept
}

fn is_word(unit: &str) -> bool {
    unit.chars().any(char::is_alphanumeric)
}

struct Same {
    prefix: usize,
    suffix: usize,
}

fn common_ends(old: &[&str], new: &[&str]) -> Same {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let suffix = (old[prefix..].iter().rev())
        .zip(new[prefix..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    Same { prefix, suffix }
}

/// One hunk: from the first different word to the last.
fn by_ends(texts: Texts<'_>) -> Vec<Hunk> {
    let (old, new) = (words(texts.old), words(texts.new));
    let Same { prefix, suffix } = common_ends(&old, &new);
    let (gone, come) = (prefix..old.len() - suffix, prefix..new.len() - suffix);
    let hunk = Hunk {
        old: Ends::of(&old, texts.at_old).bytes(gone),
        new: Ends::of(&new, texts.at_new).bytes(come),
    };
    vec![hunk]
}

/// Where units end, in bytes.
struct Ends(Vec<usize>);

impl Ends {
    fn of(units: &[&str], begin: usize) -> Ends {
        let mut ends = vec![begin];
        ends.extend(units.iter().scan(begin, |at, unit| {
            *at += unit.len();
            Some(*at)
        }));
        Ends(ends)
    }

    fn bytes(&self, units: Range<usize>) -> Range<usize> {
        self.0[units.start]..self.0[units.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(old: &str, new: &str) -> (String, Vec<(usize, usize, String)>, usize) {
        let (splices, work) = difference(old, new);
        let mut points: Vec<char> = old.chars().collect();
        for splice in splices.iter().rev() {
            points.splice(splice.at..splice.at + splice.delete, splice.insert.chars());
        }
        let shown =
            splices.iter().map(|s| (s.at, s.delete, s.insert.to_owned())).collect::<Vec<_>>();
        (points.into_iter().collect(), shown, work)
    }

    #[test]
    fn a_word_is_replaced_whole_in_every_script() {
        for (old, new, splices) in [
            ("Today I taught.", "Today I taught in Kisumu.", vec![(14, 0, " in Kisumu")]),
            ("Today I taught.", "Today I taught. It rained.", vec![(15, 0, " It rained.")]),
            ("the cat sat", "the cats sat", vec![(4, 3, "cats")]),
            ("एक दुई तीन", "एक दुइ तीन", vec![(3, 3, "दुइ")]),
            ("আমি শিখি আজ", "আমি শিখেছি আজ", vec![(4, 4, "শিখেছি")]),
            ("ዛሬ አስተማርኩ።", "ዛሬ ተማርኩ።", vec![(3, 6, "ተማርኩ")]),
            ("كتبتُ اليوم", "كتبتَ اليوم", vec![(0, 5, "كتبتَ")]),
            ("a 👩‍🏫 b", "a 👩🏽‍🏫 b", vec![(2, 3, "👩🏽‍🏫")]),
            ("one two three", "uno dos three", vec![(0, 7, "uno dos")]),
            ("", "words", vec![(0, 0, "words")]),
            ("words", "", vec![(0, 5, "")]),
            ("same", "same", vec![]),
        ] {
            let (back, found, _) = apply(old, new);
            assert_eq!(back, new);
            let splices: Vec<_> =
                splices.into_iter().map(|(at, n, text)| (at, n, text.to_owned())).collect();
            assert_eq!(found, splices, "{old:?} -> {new:?}");
        }
    }

    /// A text of so many words; no two seeds have a word in common.
    fn text(words: usize, seed: &str, words_a_line: usize) -> String {
        (0..words)
            .map(|n| {
                let end = if (n + 1) % words_a_line == 0 { "\n" } else { " " };
                format!("{seed}{n}{end}")
            })
            .collect()
    }

    #[test]
    fn the_longest_text_can_be_rewritten_with_bounded_work() {
        for (words, a_line) in [(600, 10_000), (40_000, 10_000), (40_000, 12)] {
            let (old, new) = (text(words, "a", a_line), text(words, "b", a_line));
            let (back, splices, work) = apply(&old, &new);
            assert_eq!(back, new);
            assert_eq!(splices.len(), 1, "nothing is common");
            assert!(work < 5 * COMPARISONS_MAX, "{work} comparisons");
        }
        // every second word is another: too many differences for words, and no line is as it was
        let old = text(30_000, "a", 12);
        let new: String = (old.split_inclusive(' ').enumerate())
            .map(|(n, word)| if n % 2 == 0 { word.to_owned() } else { format!("b{word}") })
            .collect();
        let (back, _, work) = apply(&old, &new);
        assert_eq!(back, new);
        assert!(work < 5 * COMPARISONS_MAX, "{work} comparisons");
    }

    #[test]
    fn rewriting_one_paragraph_of_a_long_text_leaves_the_others() {
        let (first, last) = (text(8_000, "a", 12), text(8_000, "c", 12));
        let old = format!("{first}Title\n{}End\n{last}", text(3_000, "x", 3_000));
        let new = format!("New {first}Title\n{}End\n{last} more", text(3_000, "y", 3_000));
        let (back, splices, work) = apply(&old, &new);
        assert_eq!(back, new);
        assert_eq!(splices.len(), 3, "the beginning, the paragraph, the end");
        assert!(work < 5 * COMPARISONS_MAX, "{work} comparisons");
        let gone: usize = splices.iter().map(|(_, delete, _)| delete).sum();
        assert!(gone < 20_000, "{gone} letters are taken out");
    }

    #[test]
    fn an_ordinary_edit_takes_little_work() {
        let old = text(2_000, "word", 12);
        let new = old.replacen("word1000 ", "word1000 and a sentence more. ", 1);
        let (back, splices, work) = apply(&old, &new);
        assert_eq!(back, new);
        assert_eq!(splices.len(), 1);
        assert!(work < 100, "{work} comparisons");
    }
}
