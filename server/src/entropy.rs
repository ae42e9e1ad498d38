//! Random numbers.

/// Fresh bytes from the operating system.
///
/// # Panics
///
/// When the operating system gives none: no key and no nonce may be made then.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
