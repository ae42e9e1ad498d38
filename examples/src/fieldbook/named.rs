//! Which thing a person means: by the first letters of its id, by its title, or by a part of that.

use std::fmt::Display;

use super::answer::Failure;
use super::show;

/// Things of one sort, of which a person has named one.
pub(super) struct Named<'a, T> {
    called: String,
    what: &'a str,
    where_to_look: &'a str,
    /// Those that it can be, with how well the name fits, least first.
    found: Vec<(u8, String, String, T)>,
}

impl<'a, T> Named<'a, T> {
    /// `what` is the sort of thing, and `where_to_look` says which command shows them.
    pub(super) fn new(called: &str, what: &'a str, where_to_look: &'a str) -> Named<'a, T> {
        let called = called.trim().to_lowercase();
        Named { called, what, where_to_look, found: Vec::new() }
    }

    /// Adds a thing, if it can be the one that is meant.
    pub(super) fn add(&mut self, id: impl Display, title: &str, thing: T) {
        let (called, name, lower) = (&self.called, id.to_string(), title.trim().to_lowercase());
        let fit = match () {
            () if called.is_empty() => return,
            () if name == *called || lower == *called => 0,
            () if name.starts_with(called) => 1,
            () if lower.contains(called) => 2,
            () => return,
        };
        self.found.push((fit, name, title.to_owned(), thing));
    }

    /// The one thing whose name fits best.
    pub(super) fn only(mut self) -> Result<T, Failure> {
        let best = self.found.iter().map(|(fit, ..)| *fit).min();
        self.found.retain(|(fit, ..)| Some(*fit) == best);
        let Named { called, what, where_to_look, found } = &self;
        match found.as_slice() {
            [] => Err(format!("there is no {what} called {called:?}; {where_to_look}").into()),
            [_] => Ok(self.found.remove(0).3),
            several => {
                let line = |(_, id, title, _): &(u8, String, String, T)| {
                    format!("{id} {}", show::line(title)).trim_end().to_owned()
                };
                Err(format!(
                    "{called:?} can be one of {}: name it by the first letters of its id:\n  {}",
                    several.len(),
                    several.iter().map(line).collect::<Vec<_>>().join("\n  ")
                )
                .into())
            }
        }
    }
}
