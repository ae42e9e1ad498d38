//! What waits for the engine's thread: first whoever asks for little, then the others.
//!
//! A phone that comes back from the field asks for a handful of frames, and must not stand behind a program that floods.
//! So what comes from devices that have spent much of their share, from strangers and from administrators waits until
//! nobody else does, and now and then gets a turn all the same. What comes of one connection stays in its order.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use crate::relay::SessionId;

/// For how long those who ask for much have the thread before the others are looked at again.
pub(crate) const TURN: Duration = Duration::from_micros(500);
/// After so many rounds of others they have a turn, whoever else waits.
const ROUNDS: u32 = 4;

/// Inputs that wait.
pub(crate) struct Queue<T> {
    prompt: VecDeque<T>,
    patient: VecDeque<(Option<SessionId>, T)>,
    /// How many of each connection are patient.
    of: BTreeMap<SessionId, usize>,
    rounds: u32,
}

/// Whose turn a round is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Of those who ask for little.
    Prompt,
    /// Of the others.
    Patient,
}

impl<T> Queue<T> {
    pub(crate) fn new() -> Queue<T> {
        Queue { prompt: VecDeque::new(), patient: VecDeque::new(), of: BTreeMap::new(), rounds: 0 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.prompt.is_empty() && self.patient.is_empty()
    }

    /// Adds an input of a connection, or of none; `patient`: whether it comes from somebody who asks for much.
    pub(crate) fn push(&mut self, session: Option<SessionId>, patient: bool, input: T) {
        let behind = session.is_some_and(|session| self.of.contains_key(&session));
        if patient || behind {
            if let Some(session) = session {
                *self.of.entry(session).or_default() += 1;
            }
            self.patient.push_back((session, input));
        } else {
            self.prompt.push_back(input);
        }
    }

    /// Whose turn the next round is.
    pub(crate) fn turn(&mut self) -> Turn {
        let due = self.rounds >= ROUNDS && !self.patient.is_empty();
        if due || self.prompt.is_empty() {
            self.rounds = 0;
            return Turn::Patient;
        }
        self.rounds += 1;
        Turn::Prompt
    }

    /// The next input of a round.
    pub(crate) fn pop(&mut self, turn: Turn) -> Option<T> {
        if turn == Turn::Prompt {
            return self.prompt.pop_front();
        }
        let (session, input) = self.patient.pop_front()?;
        if let Some(session) = session
            && let Some(waiting) = self.of.get_mut(&session)
        {
            *waiting -= 1;
            if *waiting == 0 {
                self.of.remove(&session);
            }
        }
        Some(input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round<T>(queue: &mut Queue<T>) -> (Turn, Vec<T>) {
        let turn = queue.turn();
        (turn, std::iter::from_fn(|| queue.pop(turn)).collect())
    }

    #[test]
    fn whoever_asks_for_much_waits_for_the_others_but_not_for_ever() {
        let mut queue = Queue::new();
        queue.push(Some(1), true, "flood");
        for _ in 0..ROUNDS {
            queue.push(Some(2), false, "entry");
            assert_eq!(round(&mut queue), (Turn::Prompt, vec!["entry"]));
        }
        queue.push(Some(2), false, "entry");
        assert_eq!(round(&mut queue), (Turn::Patient, vec!["flood"]));
        assert_eq!(round(&mut queue), (Turn::Prompt, vec!["entry"]));
        assert!(queue.is_empty());
    }

    #[test]
    fn what_comes_of_one_connection_stays_in_its_order() {
        let mut queue = Queue::new();
        queue.push(Some(1), true, 1);
        // its share has filled again meanwhile
        queue.push(Some(1), false, 2);
        queue.push(Some(2), false, 10);
        assert_eq!(round(&mut queue), (Turn::Prompt, vec![10]));
        assert_eq!(round(&mut queue), (Turn::Patient, vec![1, 2]));
        queue.push(Some(1), false, 3);
        assert_eq!(round(&mut queue), (Turn::Prompt, vec![3]));
    }
}
