//! What devices sign next.

use samband_client_core::keys::Nonce;

/// The nonces of this process: from a secret and a count, so none comes twice and nobody knows one in advance.
pub(super) struct Nonces {
    seed: [u8; 16],
    made: u64,
}

impl Nonces {
    pub(super) fn new(seed: [u8; 16]) -> Nonces {
        Nonces { seed, made: 0 }
    }

    pub(super) fn next(&mut self) -> Nonce {
        self.made += 1;
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 nonce");
        hasher.update(&self.seed);
        hasher.update(&self.made.to_le_bytes());
        let mut nonce = [0; 16];
        hasher.finalize_xof().fill(&mut nonce);
        Nonce(nonce)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_nonce_comes_twice_and_another_secret_gives_others() {
        let (mut one, mut other) = (Nonces::new([1; 16]), Nonces::new([2; 16]));
        let first = one.next();
        assert_ne!(first, one.next());
        assert_ne!(first, other.next());
    }
}
