// Unpacks the core: LZMA in the format of `.lzma` files, with a known size.
//
// No browser unpacks more than gzip for a script, and brotli of single pieces is a fifth larger. The names are those of
// the LZMA specification.

const STATES = 12, POS_STATES_MAX = 16, LENGTH_STATES = 4;
const HALF = 1024;
const MODEL_BITS = 11, MOVE_BITS = 5;
const TOP = 2 ** 24;
/** Distances from this slot on have bits that are not modelled. */
const END_POS_MODEL = 14;
const ALIGN_BITS = 4;
const MIN_MATCH = 2;

/** Where the header ends: properties, size of the dictionary, size of what is packed. */
const HEADER_BYTES = 13;

const halves = (count) => new Uint16Array(count).fill(HALF);

/** What is packed in these bytes. */
export function unpack(packed) {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const properties = packed[0];
  const lc = properties % 9, lp = Math.floor(properties / 9) % 5, pb = Math.floor(properties / 45);
  const out = new Uint8Array(view.getUint32(5, true));
  const bits = decoder(packed, HEADER_BYTES);
  const { bit, tree, reverse, direct } = bits;

  const literals = halves(0x300 << (lc + lp));
  const isMatch = halves(STATES * POS_STATES_MAX), isRep = halves(STATES);
  const isRep0 = halves(STATES), isRep1 = halves(STATES), isRep2 = halves(STATES);
  const isRep0Long = halves(STATES * POS_STATES_MAX);
  const slots = Array.from({ length: LENGTH_STATES }, () => halves(64));
  const places = halves(1 + 128 - END_POS_MODEL), align = halves(1 << ALIGN_BITS);
  const lengths = lengthDecoder(bits), repLengths = lengthDecoder(bits);

  function literal(at, state, rep0) {
    const before = at > 0 ? out[at - 1] : 0;
    const base = 0x300 * (((at & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
    let symbol = 1;
    if (state >= 7) {
      let matched = out[at - rep0 - 1];
      do {
        const expected = (matched >> 7) & 1;
        matched <<= 1;
        const was = bit(literals, base + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | was;
        if (expected !== was) break;
      } while (symbol < 0x100);
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, base + symbol);
    return symbol & 0xff;
  }

  function distance(length) {
    const slot = tree(slots[Math.min(length, LENGTH_STATES - 1)], 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) << count;
    if (slot < END_POS_MODEL) return start + reverse(places, start - slot, count);
    return start + direct(count - ALIGN_BITS) * (1 << ALIGN_BITS) + reverse(align, 0, ALIGN_BITS);
  }

  let state = 0, rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0;
  const posMask = (1 << pb) - 1;
  for (let at = 0; at < out.length;) {
    const pos = at & posMask;
    if (!bit(isMatch, state * POS_STATES_MAX + pos)) {
      out[at] = literal(at, state, rep0);
      at += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length;
    if (bit(isRep, state)) {
      if (!bit(isRep0, state)) {
        if (!bit(isRep0Long, state * POS_STATES_MAX + pos)) {
          state = state < 7 ? 9 : 11;
          out[at] = out[at - rep0 - 1];
          at += 1;
          continue;
        }
      } else {
        let found = rep1;
        if (bit(isRep1, state)) {
          if (bit(isRep2, state)) {
            found = rep3;
            rep3 = rep2;
          } else {
            found = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = found;
      }
      length = repLengths(pos);
      state = state < 7 ? 8 : 11;
    } else {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      length = lengths(pos);
      state = state < 7 ? 7 : 10;
      rep0 = distance(length);
    }
    length += MIN_MATCH;
    if (rep0 >= at || at + length > out.length) throw new Error('the core is damaged');
    for (const end = at + length; at < end; at++) out[at] = out[at - rep0 - 1];
  }
  return out;
}

/** Reads single bits, each with the probability that has been learnt for its place. */
function decoder(packed, at) {
  let range = 0xffffffff, code = 0;
  // the first byte is always zero
  for (let count = 0; count < 5; count++) code = ((code << 8) | packed[at++]) >>> 0;

  function bit(chances, index) {
    const chance = chances[index];
    const bound = (range >>> MODEL_BITS) * chance;
    let was = 0;
    if (code < bound) {
      range = bound;
      chances[index] = chance + ((2 ** MODEL_BITS - chance) >> MOVE_BITS);
    } else {
      range -= bound;
      code -= bound;
      chances[index] = chance - (chance >> MOVE_BITS);
      was = 1;
    }
    if (range < TOP) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | packed[at++]) >>> 0;
    }
    return was;
  }

  /** So many bits, the highest first. */
  function tree(chances, count, base = 0) {
    let symbol = 1;
    for (let left = count; left > 0; left--) symbol = (symbol << 1) | bit(chances, base + symbol);
    return symbol - (1 << count);
  }

  /** So many bits, the lowest first. */
  function reverse(chances, base, count) {
    let symbol = 1, value = 0;
    for (let place = 0; place < count; place++) {
      const was = bit(chances, base + symbol);
      symbol = (symbol << 1) | was;
      value |= was << place;
    }
    return value;
  }

  /** So many bits that are as often one as zero. */
  function direct(count) {
    let value = 0;
    for (let left = count; left > 0; left--) {
      range >>>= 1;
      const was = code >= range ? 1 : 0;
      if (was) code -= range;
      if (range < TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | packed[at++]) >>> 0;
      }
      value = value * 2 + was;
    }
    return value;
  }

  return { bit, tree, reverse, direct };
}

/** Reads lengths: three ranges, each with a tree of its own. */
function lengthDecoder({ bit, tree }) {
  const choice = halves(2), low = halves(8 * POS_STATES_MAX), middle = halves(8 * POS_STATES_MAX), high = halves(256);
  return (pos) => {
    if (!bit(choice, 0)) return tree(low, 3, pos * 8);
    if (!bit(choice, 1)) return 8 + tree(middle, 3, pos * 8);
    return 16 + tree(high, 8);
  };
}
