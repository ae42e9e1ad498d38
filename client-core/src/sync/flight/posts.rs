//! The POSTs of one flight: what one leaves to the next, and when the flight is over.

use super::super::session::PostRest;

/// Openings of one attempt that may follow each other without an answer; more mean that something else is wrong.
const OPENINGS_MAX: usize = 3;
/// POSTs of one flight that bring nothing; more mean that the flight will not end.
const IDLE_MAX: usize = 4;

/// The openings of one attempt: a stale nonce and a new incarnation each need another one.
#[derive(Debug, Clone, Default)]
pub struct Openings {
    failed: usize,
}

impl Openings {
    /// Takes that an opening led to no session. Whether the device may ask once more, at once.
    pub fn again(&mut self) -> bool {
        self.failed += 1;
        self.failed < OPENINGS_MAX
    }
}

/// What follows an answered POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// Everything arrived, and everything was sent.
    Done,
    /// Another POST, at once.
    Again,
    /// The relay answers, and nothing moves: the flight has failed.
    GiveUp,
}

/// One flight by POST.
#[derive(Debug, Clone, Default)]
pub struct Posts {
    rest: PostRest,
    openings: Openings,
    idle: usize,
}

impl Posts {
    /// What the last POST left to the next one.
    pub fn rest(&self) -> PostRest {
        self.rest
    }

    /// The relay wants another nonce to be signed. Whether to ask once more.
    ///
    /// What the last POST left stands: a device whose copy takes its nonces each time would compare with the relay
    /// for ever otherwise.
    pub fn challenged(&mut self) -> bool {
        self.openings.again()
    }

    /// A new incarnation has begun, which has sent nothing yet. Whether to ask once more.
    pub fn renewed(&mut self) -> bool {
        self.rest = PostRest::default();
        self.openings.again()
    }

    /// A POST was answered to its end. `moved`: something arrived, or an edit got its outcome; `is_all`: everything
    /// has arrived, and every edit has its outcome.
    pub fn answered(&mut self, rest: PostRest, moved: bool, is_all: bool) -> Posted {
        let before = std::mem::replace(&mut self.rest, rest);
        if is_all && rest == PostRest::default() {
            return Posted::Done;
        }
        if moved || before != rest {
            self.openings = Openings::default();
            return Posted::Again;
        }
        self.idle += 1;
        match self.idle == IDLE_MAX {
            true => Posted::GiveUp,
            false => Posted::Again,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: PostRest = PostRest { check: true, part: None, pushes: false };

    #[test]
    fn a_device_whose_copy_takes_its_nonces_comes_to_compare_with_the_relay() {
        let mut posts = Posts::default();
        assert_eq!(posts.answered(CHECK, false, false), Posted::Again);
        // the copy was there in between
        assert!(posts.challenged());
        assert!(posts.rest().check);
        assert_eq!(posts.answered(PostRest::default(), true, true), Posted::Done);
    }

    #[test]
    fn a_new_incarnation_takes_nothing_along() {
        let mut posts = Posts::default();
        posts.answered(PostRest { pushes: true, ..CHECK }, true, false);
        assert!(posts.renewed());
        assert_eq!(posts.rest(), PostRest::default());
    }

    #[test]
    fn neither_challenges_nor_empty_answers_go_on_for_ever() {
        let mut posts = Posts::default();
        assert_eq!((0..9).take_while(|_| posts.challenged()).count(), OPENINGS_MAX - 1);
        let mut posts = Posts::default();
        let again = |_: &u32| {
            posts.challenged();
            posts.answered(PostRest::default(), false, false) == Posted::Again
        };
        assert_eq!((0..99).take_while(again).count(), IDLE_MAX - 1);
    }
}
