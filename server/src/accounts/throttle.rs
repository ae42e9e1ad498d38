//! How often a password may be tried.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use samband_client_core::ids::PersonId;
use samband_client_core::time::UnixMs;

use crate::relay::forget_older;

/// For how long a wrong try counts.
pub const WINDOW_MS: i64 = 15 * 60 * 1000;
/// Wrong tries for one person from one address.
const OF_BOTH: usize = 5;
/// Wrong tries from one address, for anybody: an office behind one address fits.
const OF_ADDRESS: usize = 30;
/// Wrong tries for one person from anywhere: so many that a stranger cannot easily lock a person out, so few that a
/// password of twelve characters is not found.
const OF_PERSON: usize = 100;
/// Right passwords for one person, from anywhere: each stands for a sign-in that is made durable.
const RIGHT_OF_PERSON: usize = 20;
/// Keys that are remembered; beyond, the half that was tried longest ago is forgotten.
const KEYS_MAX: usize = 10_000;

/// Whose tries are counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Wrong ones for a person from an address.
    Both(PersonId, IpAddr),
    /// Wrong ones from an address.
    Address(IpAddr),
    /// Wrong ones for a person.
    Person(PersonId),
    /// Right ones for a person.
    Right(PersonId),
}

/// The tries of the last quarter of an hour.
#[derive(Debug, Default)]
pub struct Throttle {
    tries: BTreeMap<Key, Vec<UnixMs>>,
    /// Today, and for whom guessing was stopped today.
    stopped: (i64, BTreeSet<PersonId>),
}

impl Throttle {
    /// Whether another try may be made; it counts as a wrong one until [`Throttle::right`].
    pub fn try_one(&mut self, person: &PersonId, address: IpAddr, now: UnixMs) -> bool {
        let wrong = [
            (Key::Both(person.clone(), address), OF_BOTH),
            (Key::Address(address), OF_ADDRESS),
            (Key::Person(person.clone()), OF_PERSON),
        ];
        let right = (Key::Right(person.clone()), RIGHT_OF_PERSON);
        if wrong.iter().chain([&right]).any(|(key, max)| self.count(key, now) >= *max) {
            return false;
        }
        for (key, _) in wrong {
            self.tries.entry(key).or_default().push(now);
        }
        if self.tries.len() > KEYS_MAX {
            self.forget(now);
        }
        true
    }

    /// Takes the person's wrong tries from this address away: the last one was right.
    pub fn right(&mut self, person: &PersonId, address: IpAddr, now: UnixMs) {
        self.tries.remove(&Key::Both(person.clone(), address));
        for key in [Key::Address(address), Key::Person(person.clone())] {
            if let Some(tries) = self.tries.get_mut(&key) {
                tries.pop();
            }
        }
        self.tries.entry(Key::Right(person.clone())).or_default().push(now);
    }

    /// How many tries of the window there are.
    fn count(&mut self, key: &Key, now: UnixMs) -> usize {
        let Some(tries) = self.tries.get_mut(key) else { return 0 };
        forget_older(tries, WINDOW_MS, now);
        tries.len()
    }

    /// Whether guessing for this person is stopped for the first time today. At most as many people are remembered as
    /// keys.
    pub fn is_first_today(&mut self, person: &PersonId, now: UnixMs) -> bool {
        let day = now / (24 * 3600 * 1000);
        if self.stopped.0 != day {
            self.stopped = (day, BTreeSet::new());
        }
        self.stopped.1.len() < KEYS_MAX && self.stopped.1.insert(person.clone())
    }

    fn forget(&mut self, now: UnixMs) {
        self.tries.retain(|_, tries| tries.last().is_some_and(|at| *at > now - WINDOW_MS));
        if self.tries.len() > KEYS_MAX {
            let mut lasts: Vec<UnixMs> =
                self.tries.values().filter_map(|tries| tries.last().copied()).collect();
            lasts.sort_unstable();
            let half = lasts[lasts.len() / 2];
            self.tries.retain(|_, tries| tries.last().is_some_and(|at| *at > half));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[test]
    fn whoever_guesses_waits_and_the_owner_elsewhere_does_not() {
        let (kari, amina): (PersonId, PersonId) =
            ("kari".parse().unwrap(), "amina".parse().unwrap());
        let mut throttle = Throttle::default();
        let tries = (0..20).filter(|n| throttle.try_one(&kari, address(1), *n)).count();
        assert_eq!(tries, OF_BOTH);
        assert!(throttle.try_one(&kari, address(2), 20), "the owner, elsewhere");
        throttle.right(&kari, address(2), 20);
        assert!(throttle.try_one(&amina, address(1), 21), "a colleague behind the same address");
        assert!(throttle.try_one(&kari, address(1), WINDOW_MS + 30), "later");
    }

    #[test]
    fn a_clock_that_was_ahead_locks_nobody_out_for_longer() {
        let kari: PersonId = "kari".parse().unwrap();
        let mut throttle = Throttle::default();
        let ahead = 400 * 24 * 3600 * 1000;
        while throttle.try_one(&kari, address(1), ahead) {}
        assert!(!throttle.try_one(&kari, address(1), 0), "the clock is set back");
        assert!(throttle.try_one(&kari, address(1), WINDOW_MS + 1), "a quarter of an hour later");
    }

    #[test]
    fn right_passwords_have_a_bound_too() {
        let kari: PersonId = "kari".parse().unwrap();
        let mut throttle = Throttle::default();
        let mut signed_in = 0;
        while throttle.try_one(&kari, address(1), 0) {
            throttle.right(&kari, address(1), 0);
            signed_in += 1;
        }
        assert_eq!(signed_in, RIGHT_OF_PERSON);
        assert!(throttle.try_one(&kari, address(1), WINDOW_MS + 1), "later");
    }

    #[test]
    fn one_address_cannot_try_everybody_and_many_addresses_cannot_try_one_for_ever() {
        let mut throttle = Throttle::default();
        let many = (0..200).filter(|n| {
            let person = format!("person-{n}").parse().unwrap();
            throttle.try_one(&person, address(1), 0)
        });
        assert_eq!(many.count(), OF_ADDRESS);
        let kari: PersonId = "kari".parse().unwrap();
        let many = (0..=255).filter(|n| throttle.try_one(&kari, address(*n), 0)).count();
        assert_eq!(many, OF_PERSON);
        for n in 0..30_000u32 {
            let person = format!("person-{n}").parse().unwrap();
            throttle.try_one(
                &person,
                [10, (n >> 16) as u8, (n >> 8) as u8, n as u8].into(),
                i64::from(n),
            );
        }
        assert!(throttle.tries.len() <= KEYS_MAX + 3);
    }
}
