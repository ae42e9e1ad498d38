//! Where fresh bytes come from.

/// A source of fresh bytes that nobody can foresee: ids, secrets, actors and incarnations come from it.
pub type Random = Box<dyn FnMut(&mut [u8]) + Send>;

/// Draws some bytes.
pub(crate) fn draw<const N: usize>(random: &mut Random) -> [u8; N] {
    let mut bytes = [0; N];
    random(&mut bytes);
    bytes
}
