// The worker of a page: it holds the core, the database, the timer and the connection.
//
// One rule: after each call of the core, what the core wrote is committed in one durable transaction, and only then
// does anything leave this worker. If the transaction fails, the core is dropped and opened again from the database.
//
// From a page: {start: {core}} first | {number, request} | {wake: {was_frozen}} | {open: {passphrase}} | {keep: {form, text}}
// To the page: {loading: {done, all}} | {opened: {drafts, enrolled}} | {locked} | {number, answer} | {news, enrolled} | {kept: form}
//              | {persist} | {save: {name, kind, bytes}} | {not_saved: why, number, form}
//              | {taken_away} | {gone_file} | {outgrown: true} | {crashed: why}

import init, { Clock, Core } from './samband_web.js';

/** Of the database, of the channel between windows, and of the service worker's cache. */
const NAME = 'samband';
const STRICT = { durability: 'strict' };
/** What may wait in the browser before the core is asked for more, and how often that is looked at. */
const BUFFERED_MAX = 16 * 1024;
const BUFFERED_EVERY_MS = 20;

let db, core, epoch, timer, socket, post, passphrase;
/** Everything happens in turns, each to its end. */
let turns = Promise.resolve();
/** Drafts have turns of their own, and do not wait for the core. */
let draftTurns;
let over = false;

// ---- database

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const completed = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error ?? new Error('outgrown'));
});

const clock = () => {
  const now = new Date();
  return new Clock(performance.now(), Math.floor(now / 1000), -now.getTimezoneOffset());
};

async function openDatabase() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    for (const store of ['records', 'drafts', 'meta']) opening.result.createObjectStore(store);
  };
  db = await done(opening);
  // a newer version of the app in another window wants to change the database
  db.onversionchange = () => db.close();
}

/** Takes the device over from other windows: their transactions fail from now on. */
async function takeOver() {
  const transaction = db.transaction('meta', 'readwrite', STRICT);
  const meta = transaction.objectStore('meta');
  meta.get('epoch').onsuccess = (event) => {
    epoch = (event.target.result ?? 0) + 1;
    meta.put(epoch, 'epoch');
  };
  await completed(transaction);
  windows.postMessage(epoch);
}

const windows = new BroadcastChannel(NAME);
windows.onmessage = ({ data }) => data > epoch && stop({ outgrown: true });

/** Ends this worker's work. */
function stop(message) {
  if (over) return;
  over = true;
  dropLine();
  clearTimeout(timer);
  postMessage(message);
}

/** Commits in one transaction, if no other window has taken over. */
async function commit(writes, store) {
  const transaction = db.transaction([store, 'meta'], 'readwrite', STRICT);
  const into = transaction.objectStore(store);
  transaction.objectStore('meta').get('epoch').onsuccess = (event) => {
    if (event.target.result !== epoch) return transaction.abort();
    for (const [key, value] of writes) {
      if (value === null) into.delete(key);
      else into.put(value, key);
    }
  };
  await completed(transaction);
}

// ---- core

/** How many pieces of the core are asked for at a time. */
const PIECES_AT_A_TIME = 2;
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 15_000;

/** A piece of the core, as it is kept, or as it comes; a line that is cut is tried again until it comes. */
async function piece(name) {
  const cache = await self.caches?.open(NAME).catch(() => undefined);
  const kept = await cache?.match(name);
  if (kept) return new Uint8Array(await kept.arrayBuffer());
  for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_MAX_MS)) {
    try {
      const answer = await fetch(name);
      if (answer.status === 404) throw new GoneFile(name);
      if (!answer.ok) throw new Error(answer.statusText);
      const bytes = await answer.arrayBuffer();
      await cache?.put(name, new Response(bytes)).catch(() => {});
      return new Uint8Array(bytes);
    } catch (error) {
      if (error instanceof GoneFile) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** The relay has another version by now. */
class GoneFile extends Error {}

/** The core, compiled while it arrives. */
async function loadCore(names) {
  const coming = names.map(() => undefined);
  const begin = (at) => {
    if (at < names.length) coming[at] ??= piece(names[at]);
    coming[at]?.catch(() => {});
  };
  for (let at = 0; at < PIECES_AT_A_TIME; at++) begin(at);
  let at = 0;
  const stream = new ReadableStream({
    async pull(controller) {
      if (at === names.length) return controller.close();
      begin(at + PIECES_AT_A_TIME - 1);
      const bytes = await coming[at];
      coming[at] = true;
      at += 1;
      postMessage({ loading: { done: at, all: names.length } });
      controller.enqueue(bytes);
    },
  }, { highWaterMark: 0 });
  const module_or_path = new Response(stream, { headers: { 'content-type': 'application/wasm' } });
  await init({ module_or_path });
}

async function openCore() {
  const transaction = db.transaction('records');
  const records = transaction.objectStore('records');
  const [keys, values] = await Promise.all([done(records.getAllKeys()), done(records.getAll())]);
  const found = keys.map((key, at) => [new Uint8Array(key), values[at]]);
  core = Core.open(found, passphrase);
  await kept(() => []);
}

/** Calls the core and commits what it wrote. Returns what it wants to be done. */
async function kept(call) {
  const outputs = call();
  const batch = core.take_batch();
  if (batch.length > 0) await commit(batch, 'records');
  return outputs;
}

/** One turn: a call of the core, the commit, and what the call wants. */
function turn(call, number) {
  turns = turns.then(async () => {
    if (over || !core) return;
    try {
      for (const output of await kept(() => call(core))) act(output);
    } catch (error) {
      await failed(error, number);
    }
  });
}

/** What was not committed did not happen. */
async function failed(error, number) {
  if (error instanceof WebAssembly.RuntimeError) return stop({ crashed: String(error) });
  if (error.message === 'outgrown') return stop({ outgrown: true });
  postMessage({ not_saved: String(error.message ?? error), number });
  dropLine();
  core.free();
  core = undefined;
  try {
    db.close();
    await openDatabase();
    await openCore();
    // the line begins anew with its first wait, so that a full browser is not asked at once again
    wake(performance.now() + 30_000);
  } catch (again) {
    stop({ crashed: String(again.message ?? again) });
  }
}

function act([name, ...parts]) {
  switch (name) {
    case 'answer': return parts[0] && postMessage({ number: parts[0], answer: JSON.parse(parts[1]) });
    case 'news': return postMessage({ news: JSON.parse(parts[0]), enrolled: core.is_enrolled() });
    case 'wake': return wake(parts[0]);
    case 'open': return openSocket(...parts);
    case 'send': return send(parts[0]);
    case 'close': return dropLine(parts[0]);
    case 'post': return makePost(...parts);
    case 'persist': return postMessage({ persist: true });
    case 'save': return postMessage({ save: { name: parts[0], kind: parts[1], bytes: parts[2] } });
    case 'passphrase': return void (passphrase = parts[0]);
    case 'take_away': return takeAway();
    case 'cover': return cover();
    case 'reopen': throw new Error(parts[0]);
  }
}

/** Nothing is shown or known until the passphrase is typed. */
function cover() {
  dropLine();
  clearTimeout(timer);
  core.free();
  core = passphrase = undefined;
  postMessage({ locked: true });
}

/** Nothing of the device stays in this browser. */
async function takeAway() {
  over = true;
  dropLine();
  clearTimeout(timer);
  db.close();
  await done(indexedDB.deleteDatabase(NAME));
  postMessage({ taken_away: true });
}

// ---- timer and connection

function wake(at) {
  clearTimeout(timer);
  // browsers round their clocks and their timers
  timer = setTimeout(() => turn((core) => core.timer(clock())), Math.max(0, at - performance.now()) + 2);
}

function openSocket(number, url, protocols) {
  dropLine();
  let opened;
  try {
    opened = new WebSocket(url, protocols);
  } catch (error) {
    return turn((core) => core.closed(number, 1006, clock()));
  }
  socket = { opened, number };
  opened.binaryType = 'arraybuffer';
  opened.onmessage = ({ data }) => {
    const message = new Uint8Array(data);
    turn((core) => core.message(number, message, clock()));
  };
  opened.onclose = ({ code }) => turn((core) => core.closed(number, code, clock()));
}

function send(message) {
  if (!socket) return;
  const { opened, number } = socket;
  opened.send(message);
  const look = () => {
    if (opened.readyState !== WebSocket.OPEN) return;
    if (opened.bufferedAmount <= BUFFERED_MAX) return turn((core) => core.writable(number, clock()));
    setTimeout(look, BUFFERED_EVERY_MS);
  };
  look();
}

async function makePost(number, url, hello, body) {
  dropLine();
  post = new AbortController();
  let status = 0, welcome, retry, parts = [];
  try {
    const answer = await fetch(url, {
      method: 'POST', body, cache: 'no-store', redirect: 'manual', signal: post.signal,
      headers: { 'samband-hello': hello, 'content-type': 'application/octet-stream' },
    });
    // a redirect that is not followed has no status
    status = answer.status || 302;
    welcome = answer.headers.get('samband-welcome') ?? undefined;
    const seconds = Number(answer.headers.get('retry-after') ?? NaN);
    retry = Number.isFinite(seconds) ? seconds : undefined;
    for await (const part of pieces(answer.body)) parts.push(part);
  } catch (error) {
    // what came before a cut counts
  }
  const all = new Uint8Array(await new Blob(parts).arrayBuffer());
  turn((core) => core.answered(number, status, welcome, retry, all, clock()));
}

async function* pieces(body) {
  const reader = body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

function dropLine(code = 1000) {
  if (socket) {
    socket.opened.onmessage = socket.opened.onclose = null;
    socket.opened.close(code);
  }
  post?.abort();
  socket = post = undefined;
}

// ---- page

async function start() {
  try {
    await openCore();
  } catch (error) {
    const why = String(error.message ?? error);
    return postMessage(why.startsWith('locked: ') ? { locked: why.slice(8) } : { crashed: why });
  }
  const transaction = db.transaction('drafts');
  const store = transaction.objectStore('drafts');
  const [forms, texts] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  const drafts = Object.fromEntries(forms.map((form, at) => [form, texts[at]]));
  postMessage({ opened: { drafts, enrolled: core.is_enrolled() } });
  turn((core) => core.timer(clock()));
}

function keep({ form, text }) {
  draftTurns = draftTurns.then(() => commit([[form, text || null]], 'drafts'))
    .then(() => postMessage({ kept: form }), (error) => {
      if (error.message === 'outgrown') stop({ outgrown: true });
      else postMessage({ not_saved: String(error.message), form });
    });
}

async function begin({ core: names }) {
  try {
    await Promise.all([loadCore(names), draftTurns]);
    await start();
  } catch (error) {
    stop(error instanceof GoneFile ? { gone_file: true } : { crashed: String(error.message ?? error) });
  }
}

draftTurns = openDatabase().then(takeOver);

onmessage = ({ data }) => {
  if (data.start) turns = turns.then(() => begin(data.start));
  if (data.request) turn((core) => core.request(data.number ?? 0, JSON.stringify(data.request), clock()), data.number);
  if (data.wake) turn((core) => core.woken(data.wake.was_frozen, clock()));
  if (data.open) {
    passphrase = data.open.passphrase;
    turns = turns.then(start);
  }
  if (data.keep) keep(data.keep);
};
