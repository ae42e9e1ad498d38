// The worker of a page: it holds the core, the database, the timer and the connection.
//
// One rule: after each call of the core, what the core wrote is committed in one durable transaction, and only then
// does anything leave this worker. If the transaction fails, the core is dropped and opened again from the database.
//
// From a page: {start: {core, words, language}} first | {number, request} | {wake: {was_frozen}} | {open: {passphrase}} | {keep: {place, form, text}}
//              | {place: id}
// To the page: {loading: {done, all}} | {opened: {place, drafts, enrolled}} | {locked: why, places: ids} | {left: true} | {number, answer} | {news, enrolled} | {kept: form}
//              | {persist} | {save: {name, kind, bytes}} | {not_saved: why, number, form}
//              | {taken_away} | {gone_file} | {outgrown: true} | {crashed: why}

import init, { Clock, Core } from './samband_web.js';
import { GoneFile, file, loadCore, piece } from './load.js';
import { STRICT, completed, done, freeReserve, layReserve, openWith } from './store.js';

/** Of the first place's database, of the channel between windows, and of the service worker's cache. */
const NAME = 'samband';
/** The database that names the places of several people on one phone. The first place has an empty id. */
const PLACES = 'samband-places';
/** What may wait in the browser before the core is asked for more, and how often that is looked at. */
const BUFFERED_MAX = 16 * 1024;
const BUFFERED_EVERY_MS = 20;

let db, places, place = '', core, epoch, timer, socket, post, passphrase;
/** Everything happens in turns, each to its end. */
let turns = Promise.resolve();
/** Drafts have turns of their own. They wait for the core only while it is `shut`: it is being locked, or opened again. */
let draftTurns, shut, unshut = () => {};
const shutDrafts = () => {
  shut = new Promise((done) => { unshut = () => done(shut = undefined); });
};
let over = false;

// ---- database

const clock = () => {
  const now = new Date();
  return new Clock(performance.now(), Math.floor(now / 1000), -now.getTimezoneOffset());
};

const databaseOf = (id) => id ? `${NAME}-${id}` : NAME;

async function openDatabase() {
  db = await openWith(databaseOf(place), ['records', 'drafts', 'meta']);
}

/** Finds out whose place was open last. */
async function openPlaces() {
  places = await openWith(PLACES, ['names', 'meta']);
  place = await done(places.transaction('meta').objectStore('meta').get('open')) ?? '';
}

/** Writes into the list of places. */
async function notePlaces(write) {
  const transaction = places.transaction(['names', 'meta'], 'readwrite', STRICT);
  write(transaction.objectStore('names'), transaction.objectStore('meta'));
  await completed(transaction);
}

/** Every place with its name, an array of `[id, name]`. The one that is open is among them, named or not. */
async function allPlaces() {
  const names = places.transaction('names').objectStore('names');
  const [ids, called] = await Promise.all([done(names.getAllKeys()), done(names.getAll())]);
  const all = ids.map((id, at) => [id, called[at]]);
  return ids.includes(place) ? all : [[place, ''], ...all];
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
  windows.postMessage({ place, epoch });
}

const windows = new BroadcastChannel(NAME);
windows.onmessage = ({ data }) => data.place === place && data.epoch > epoch && stop({ outgrown: true });

/** Ends this worker's work. */
function stop(message) {
  if (over) return;
  over = true;
  dropLine();
  clearTimeout(timer);
  postMessage(message);
}

/** Commits in one transaction, if no other window has taken over. `also` writes into the drafts in the same transaction. */
async function commit(writes, store, also) {
  try {
    await commitOnce(writes, store, also);
  } catch (error) {
    // words find room where there was some kept for them
    if (error.name !== 'QuotaExceededError' || !await freeReserve()) throw error;
    await commitOnce(writes, store, also);
  }
}

async function commitOnce(writes, store, also) {
  const transaction = db.transaction(also ? [store, 'drafts', 'meta'] : [store, 'meta'], 'readwrite', STRICT);
  transaction.objectStore('meta').get('epoch').onsuccess = (event) => {
    if (event.target.result !== epoch) return transaction.abort();
    put(transaction.objectStore(store), writes);
    also?.(transaction.objectStore('drafts'));
  };
  await completed(transaction);
}

const put = (into, writes) =>
  writes.forEach(([key, value]) => value === null ? into.delete(key) : into.put(value, key));

/** Puts sealed drafts in the place of plain ones: the phone has a passphrase from now on. */
function sealDrafts(drafts) {
  drafts.openCursor().onsuccess = ({ target: { result: draft } }) => {
    if (draft && typeof draft.value === 'string') {
      put(drafts, [core.draft_to_keep(draft.key, draft.value), [draft.key, null]]);
    }
    draft?.continue();
  };
}

// ---- core

/** Where the words of each language are, by its tag; and languages that did not come. */
let words = {};
const silent = new Set();
const WORDS_MS = 20_000;

/** Hands the core the words of a language. */
const speak = (tag, bytes) => Core.hand_in(tag, new TextDecoder().decode(bytes));

/** Hands the core the words that its screens are wanted in. Without a line they stay in another language until it is back. */
async function speakAsWanted() {
  const tag = core.missing_words();
  if (!tag || !words[tag] || silent.has(tag)) return;
  const given = new AbortController();
  const timeout = setTimeout(() => given.abort(), WORDS_MS);
  try {
    speak(tag, await file(words[tag], given.signal));
  } catch (error) {
    silent.add(tag);
  } finally {
    clearTimeout(timeout);
  }
}

async function openCore() {
  const transaction = db.transaction('records');
  const records = transaction.objectStore('records');
  const [keys, values] = await Promise.all([done(records.getAllKeys()), done(records.getAll())]);
  const found = keys.map((key, at) => [new Uint8Array(key), values[at]]);
  core = Core.open(found, passphrase);
  core.set_places(await allPlaces(), place);
  await kept(() => []);
}

/** Calls the core and commits what it wrote. Returns what it wants to be done. */
async function kept(call) {
  const outputs = call();
  const batch = core.take_batch();
  if (core.take_seals_drafts()) {
    shutDrafts(); // a draft that is sealed with a key that was not kept would be lost
    await commit(batch, 'records', sealDrafts);
    unshut();
  } else if (batch.length > 0) await commit(batch, 'records');
  return outputs;
}

/** One turn: a call of the core, the commit, and what the call wants. */
function turn(call, number) {
  turns = turns.then(async () => {
    if (over || !core) return;
    try {
      const outputs = await kept(() => call(core));
      await speakAsWanted();
      for (const output of outputs) {
        if (output[0] === 'cover') return await cover();
        act(output);
      }
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
  if (!shut) shutDrafts();
  core.free();
  core = undefined;
  try {
    db.close();
    await openDatabase();
    await openCore();
    // the line begins anew with its first wait, so that a full browser is not asked at once again
    wake(performance.now() + 30_000);
    unshut();
  } catch (again) {
    stop({ crashed: String(again.message ?? again) });
  }
}

function act([name, ...parts]) {
  switch (name) {
    case 'answer': return parts[0] && postMessage({ number: parts[0], answer: JSON.parse(parts[1]) });
    case 'news': return tell(JSON.parse(parts[0]));
    case 'wake': return wake(parts[0]);
    case 'open': return openSocket(...parts);
    case 'send': return send(parts[0]);
    case 'close': return dropLine(parts[0]);
    case 'post': return makePost(...parts);
    case 'persist': return postMessage({ persist: true });
    case 'save': return postMessage({ save: { name: parts[0], kind: parts[1], bytes: parts[2] } });
    case 'passphrase': return void (passphrase = parts[0]);
    case 'take_away': return takeAway();
    case 'place': return goPlaces(...parts);
    case 'reopen': throw new Error(parts[0]);
  }
}

function tell(news) {
  // the line is back: the next turn asks again for a language that did not come
  if (news.news === 'connected') silent.clear();
  postMessage({ news, enrolled: core.is_enrolled() });
}

/** Nothing is shown or known until the passphrase is typed. */
async function cover() {
  dropLine();
  clearTimeout(timer);
  postMessage({ left: true });
  await draftTurns; // sealed with the key before that is forgotten
  core.free();
  core = passphrase = undefined;
  postMessage({ locked: true, places: await otherIds() });
}

const otherPlaces = async () => (await allPlaces()).filter(([id]) => id !== place);
const otherIds = async () => (await otherPlaces()).map(([id]) => id);

/** Names the place that is open, or leaves it for another one. */
function goPlaces(act, value) {
  turns = turns.then(async () => {
    if (over) return;
    try {
      if (act === 'name') {
        await notePlaces((names) => names.put(value, place));
        core?.set_places(await allPlaces(), place);
      } else {
        await openPlace(act === 'open' ? value : await newPlace());
      }
    } catch (error) {
      postMessage({ not_saved: String(error.message ?? error) });
    }
  });
}

/** The id of a place that nobody has. The one that is left keeps its entry in the list. */
async function newPlace() {
  const all = await allPlaces();
  await notePlaces((names) => all.forEach(([id, name]) => names.put(name, id)));
  return String(1 + Math.max(0, ...all.map(([id]) => Number(id))));
}

/** Leaves the place that is open: its core, its drafts and its passphrase are gone from memory. */
async function openPlace(id) {
  dropLine();
  clearTimeout(timer);
  await draftTurns;
  core?.free();
  core = passphrase = undefined;
  postMessage({ left: true });
  db.close();
  place = id;
  await notePlaces((names, meta) => {
    meta.put(id, 'open');
    names.get(id).onsuccess = ({ target }) => target.result ?? names.put('', id);
  });
  await openDatabase();
  await takeOver();
  await start();
}

/** Nothing of the device stays in this browser. Other people's places do. */
async function takeAway() {
  over = true;
  dropLine();
  clearTimeout(timer);
  db.close();
  await done(indexedDB.deleteDatabase(databaseOf(place)));
  const [next] = await otherPlaces();
  await notePlaces((names, meta) => {
    names.delete(place);
    meta.put(next?.[0] ?? '', 'open');
  });
  if (!next) await freeReserve();
  postMessage({ taken_away: true, is_last: !next });
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
    if (!why.startsWith('locked: ')) return postMessage({ crashed: why });
    return postMessage({ locked: why.slice(8), places: await otherIds() });
  }
  const transaction = db.transaction('drafts');
  const store = transaction.objectStore('drafts');
  const [forms, texts] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  const kept = forms.map((form, at) => core.kept_draft(form, texts[at]));
  const drafts = Object.fromEntries(kept.filter((draft) => draft));
  postMessage({ opened: { place, drafts, enrolled: core.is_enrolled() } });
  turn((core) => core.timer(clock()));
  layReserve();
}

function keep({ place: of, form, text }) {
  // words of a place that was left are in its own store, or were not kept
  if (of !== undefined && of !== place) return postMessage({ kept: form });
  draftTurns = draftTurns.then(async () => {
    try {
      while (shut) await shut;
      await commit([core.draft_to_keep(form, text)], 'drafts');
      postMessage({ kept: form });
    } catch (error) {
      if (error.message === 'outgrown') stop({ outgrown: true });
      else postMessage({ not_saved: String(error.message), form });
    }
  });
}

async function begin({ core: where, words: all, language }) {
  try {
    words = all;
    const [first] = await Promise.all([piece(words[language]), loadCore(where, init), draftTurns]);
    speak(language, first);
    await start();
  } catch (error) {
    stop(error instanceof GoneFile ? { gone_file: true } : { crashed: String(error.message ?? error) });
  }
}

draftTurns = openPlaces().then(openDatabase).then(takeOver);

onmessage = ({ data }) => {
  if (data.start) turns = turns.then(() => begin(data.start));
  if (data.request) turn((core) => core.request(data.number ?? 0, JSON.stringify(data.request), clock()), data.number);
  if (data.wake) silent.clear();
  if (data.wake) turn((core) => core.woken(data.wake.was_frozen, clock()));
  if (data.open) {
    passphrase = data.open.passphrase;
    turns = turns.then(start);
  }
  if (data.place !== undefined) goPlaces('open', data.place);
  if (data.keep) keep(data.keep);
};
