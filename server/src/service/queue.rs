//! The inputs that wait for the engine's thread, in two priorities.
//!
//! A phone that returns from the field sends a handful of frames and must not stand behind a program that floods. So the
//! inputs of devices that have used much of their quota, of strangers and of administrators have [`Priority::Bulk`]: they
//! wait while interactive inputs do, but get a turn after `ROUNDS` rounds in any case.
//!
//! A device's priority changes while its connection lasts; the order of the connection's inputs does not. Of each
//! connection only the oldest input competes for a turn. The next one enters the competition, with its own priority, when
//! the oldest has been taken.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use crate::relay::{Priority, SessionId};

/// How long a turn of bulk inputs lasts before interactive ones are looked at again.
pub(crate) const BULK_TURN: Duration = Duration::from_micros(500);
/// After so many rounds of interactive inputs the bulk ones have a turn, whatever else waits.
const ROUNDS: u32 = 4;

/// Inputs that wait.
pub struct Queue<T> {
    interactive: VecDeque<(Option<SessionId>, T)>,
    bulk: VecDeque<(Option<SessionId>, T)>,
    /// For each connection with an input in one of the two queues: its later inputs, in order.
    later: BTreeMap<SessionId, VecDeque<(Priority, T)>>,
    rounds: u32,
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue::new()
    }
}

impl<T> Queue<T> {
    /// Nothing waits.
    pub fn new() -> Queue<T> {
        Queue {
            interactive: VecDeque::new(),
            bulk: VecDeque::new(),
            later: BTreeMap::new(),
            rounds: 0,
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.interactive.is_empty() && self.bulk.is_empty()
    }

    /// Adds an input of a connection, behind all its others, or of no connection.
    pub fn push(&mut self, session: Option<SessionId>, priority: Priority, input: T) {
        if let Some(id) = session {
            if let Some(later) = self.later.get_mut(&id) {
                later.push_back((priority, input));
                return;
            }
            self.later.insert(id, VecDeque::new());
        }
        self.queue(priority).push_back((session, input));
    }

    /// Begins a round and says which inputs it takes.
    pub fn begin_round(&mut self) -> Priority {
        let due = self.rounds >= ROUNDS && !self.bulk.is_empty();
        if due || self.interactive.is_empty() {
            self.rounds = 0;
            return Priority::Bulk;
        }
        self.rounds += 1;
        Priority::Interactive
    }

    /// The next input of a round.
    pub fn pop(&mut self, round: Priority) -> Option<T> {
        let (session, input) = self.queue(round).pop_front()?;
        if let Some(id) = session {
            match self.later.get_mut(&id).and_then(VecDeque::pop_front) {
                Some((priority, next)) => self.queue(priority).push_back((session, next)),
                None => _ = self.later.remove(&id),
            }
        }
        Some(input)
    }

    fn queue(&mut self, priority: Priority) -> &mut VecDeque<(Option<SessionId>, T)> {
        match priority {
            Priority::Interactive => &mut self.interactive,
            Priority::Bulk => &mut self.bulk,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Priority::{Bulk, Interactive};
    use super::*;

    fn round<T>(queue: &mut Queue<T>) -> (Priority, Vec<T>) {
        let priority = queue.begin_round();
        (priority, std::iter::from_fn(|| queue.pop(priority)).collect())
    }

    #[test]
    fn bulk_inputs_wait_for_interactive_ones_but_not_for_ever() {
        let mut queue = Queue::new();
        queue.push(Some(1), Bulk, "flood");
        for _ in 0..ROUNDS {
            queue.push(Some(2), Interactive, "entry");
            assert_eq!(round(&mut queue), (Interactive, vec!["entry"]));
        }
        queue.push(Some(2), Interactive, "entry");
        assert_eq!(round(&mut queue), (Bulk, vec!["flood"]));
        assert_eq!(round(&mut queue), (Interactive, vec!["entry"]));
        assert!(queue.is_empty());
    }

    #[test]
    fn a_connection_that_becomes_bulk_between_two_frames_keeps_their_order() {
        let mut queue = Queue::new();
        for _ in 0..ROUNDS {
            queue.push(Some(2), Interactive, 0);
            assert_eq!(round(&mut queue), (Interactive, vec![0]));
        }
        // a bulk round is due, and the first frame is interactive
        queue.push(Some(3), Bulk, 0);
        queue.push(Some(1), Interactive, 1);
        queue.push(Some(1), Bulk, 2);
        let taken: Vec<i32> = (0..3).flat_map(|_| round(&mut queue).1).collect();
        assert_eq!(taken, [0, 1, 2]);
    }

    #[test]
    fn a_connection_that_becomes_interactive_again_keeps_its_order() {
        let mut queue = Queue::new();
        queue.push(Some(1), Bulk, 1);
        queue.push(Some(1), Interactive, 2);
        queue.push(Some(2), Interactive, 10);
        assert_eq!(round(&mut queue), (Interactive, vec![10]));
        assert_eq!(round(&mut queue), (Bulk, vec![1]));
        assert_eq!(round(&mut queue), (Interactive, vec![2]));
        assert!(queue.is_empty());
    }

    #[derive(Debug, Clone)]
    enum Step {
        Push(Option<SessionId>, Priority),
        /// A round that takes so many inputs at most.
        Round(usize),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let priority = prop_oneof![Just(Interactive), Just(Bulk)];
        let session = proptest::option::of(0..4_u64);
        let step = prop_oneof![
            3 => (session, priority).prop_map(|(session, priority)| Step::Push(session, priority)),
            1 => (0..6_usize).prop_map(Step::Round),
        ];
        proptest::collection::vec(step, 0..200)
    }

    proptest! {
        #[test]
        fn each_connection_is_served_in_its_order_whatever_its_priorities_were(steps in steps()) {
            let mut queue = Queue::new();
            let mut pushed = BTreeMap::<Option<SessionId>, Vec<usize>>::new();
            let mut taken = BTreeMap::<Option<SessionId>, Vec<usize>>::new();
            let mut take = |queue: &mut Queue<(Option<SessionId>, usize)>, most| {
                let priority = queue.begin_round();
                for (session, n) in std::iter::from_fn(|| queue.pop(priority)).take(most) {
                    taken.entry(session).or_default().push(n);
                }
            };
            for (n, step) in steps.iter().enumerate() {
                match *step {
                    Step::Push(session, priority) => {
                        queue.push(session, priority, (session, n));
                        pushed.entry(session).or_default().push(n);
                    }
                    Step::Round(most) => take(&mut queue, most),
                }
            }
            // each round takes something, so this many rounds take everything
            for _ in 0..steps.len() {
                take(&mut queue, 1);
            }
            prop_assert!(queue.is_empty());
            prop_assert!(queue.later.is_empty());
            // what belongs to no connection has no order to keep
            for all in [&mut pushed, &mut taken] {
                all.entry(None).or_default().sort_unstable();
            }
            prop_assert_eq!(pushed, taken);
        }

        #[test]
        fn whoever_waits_is_served_within_a_bounded_number_of_rounds(
            priorities in proptest::collection::vec(prop_oneof![Just(Interactive), Just(Bulk)], 1..8),
            floods in 1..6_u64,
        ) {
            let mut queue = Queue::new();
            for priority in &priorities {
                queue.push(Some(0), *priority, 0);
            }
            let mut rounds = 0;
            let mut served = 0;
            while served < priorities.len() {
                // others never leave off, in both priorities; a round is cut after as many inputs as there are floods
                for flood in 1..=floods {
                    queue.push(Some(flood), Interactive, flood);
                    queue.push(Some(100 + flood), Bulk, flood);
                }
                let priority = queue.begin_round();
                let round = std::iter::from_fn(|| queue.pop(priority)).take(8);
                served += round.filter(|session| *session == 0).count();
                rounds += 1;
                prop_assert!(rounds < 100 * priorities.len());
            }
        }
    }
}
