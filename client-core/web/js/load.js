// The files of the app: as they are kept, or from the relay over a line that is cut every few seconds.

import { unpack } from './unpack.js';

/** Of the service worker's cache. */
const CACHE = 'samband';
/** How many pieces of the core are asked for at a time. */
const PIECES_AT_A_TIME = 2;
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 15_000;

const openCache = async () => self.caches?.open(CACHE).catch(() => undefined);

/** A file, as it is kept, or as it comes; then it is kept. */
export async function file(name, signal) {
  const cache = await openCache();
  const kept = await cache?.match(name);
  if (kept) return new Uint8Array(await kept.arrayBuffer());
  const answer = await fetch(name, { signal });
  if (answer.status === 404) throw new GoneFile(name);
  if (!answer.ok) throw new Error(answer.statusText);
  const bytes = await answer.arrayBuffer();
  await cache?.put(name, new Response(bytes)).catch(() => {});
  return new Uint8Array(bytes);
}

/** A file that nothing goes on without: a line that is cut is tried again until it comes. */
export async function piece(name) {
  for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_MAX_MS)) {
    try {
      return await file(name);
    } catch (error) {
      if (error instanceof GoneFile) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** The relay has another version by now. */
export class GoneFile extends Error {}

/** Starts the core by `init`: as it was unpacked once, or from its pieces. */
export async function loadCore({ whole, pieces: names }, init) {
  const cache = await openCache();
  const kept = await cache?.match(whole);
  if (kept) {
    try {
      return await init({ module_or_path: kept });
    } catch (error) {
      // damaged, or cut short by a full phone
      await cache.delete(whole);
    }
  }
  const headers = { 'content-type': 'application/wasm' };
  const core = new Response(unpack(await packed(names)), { headers });
  try {
    await cache?.put(whole, core.clone());
    for (const name of names) await cache?.delete(name);
  } catch (error) {
    // no room: the pieces are unpacked again at the next opening
  }
  await init({ module_or_path: core });
}

/** All pieces in one. */
async function packed(names) {
  const coming = new Array(names.length);
  const begin = (at) => {
    if (at < names.length) coming[at] = piece(names[at]);
    coming[at]?.catch(() => {});
  };
  for (let at = 0; at < PIECES_AT_A_TIME; at++) begin(at);
  const arrived = [];
  for (const at of names.keys()) {
    arrived.push(await coming[at]);
    begin(at + PIECES_AT_A_TIME);
    postMessage({ loading: { done: at + 1, all: names.length } });
  }
  return new Uint8Array(await new Blob(arrived).arrayBuffer());
}
