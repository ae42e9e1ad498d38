// Runs a built core without a browser: node client-core/web/try.cjs FOLDER, with what `samband-web-bindgen nodejs` wrote there.
//
// A database in memory stands for the browser's. What is not as it should be ends the program with an error.

const assert = require('node:assert');
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

globalThis.crypto ??= require('node:crypto').webcrypto;
const { Clock, Core } = require(resolve(process.argv[2], 'samband_web.js'));

const clock = () => new Clock(performance.now(), 1_795_400_000, 60);
const words = (tag) => ['app', 'frame', 'lists', 'programme', 'terms', 'today']
  .map((name) => readFileSync(resolve(__dirname, '../words/locales', tag, name + '.ftl'), 'utf8')).join('\n');

/** The database: values by the keys of their records, in hexadecimal. */
const records = new Map();
const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** Commits what the core wrote. Returns how many records. */
function commit(core) {
  const batch = core.take_batch();
  for (const [key, value] of batch) value === null ? records.delete(hex(key)) : records.set(hex(key), value);
  return batch.length;
}

const around = { do: 'surroundings', persisted: true, free_bytes: 1e9, installed: false, opens_offline: true,
  origin: 'https://relay.example', languages: ['en'], version: 'test' };

function open() {
  const core = Core.open([...records].map(([key, value]) => [Buffer.from(key, 'hex'), value]), undefined);
  const made = commit(core);
  core.request(0, JSON.stringify(around), clock());
  return [core, made];
}

/** Follows a link or sends a form. Returns everything that the core wants to be done. */
function visit(core, path, form = null) {
  const outputs = core.request(1, JSON.stringify({ do: 'visit', path, form }), clock());
  commit(core);
  return outputs;
}

const answer = (outputs) => JSON.parse(outputs.find(([name]) => name === 'answer')[2]);

Core.hand_in('en', words('en'));
Core.hand_in('nb', words('nb'));
const [core, made] = open();
assert(made > 0, 'a new device has a key to be kept');
assert.match(answer(visit(core, '/enrol')).html, /Enrol this phone/);
const slip = answer(visit(core, '/enrol', [['code', '58n2-maha-58n2-maq0']]));
assert.match(slip.html, /role="alert"/, 'a code with a slip is found on the phone');
assert.equal(answer(visit(core, '/enrol/language', [['language', 'nb']])).is, 'see_other');
const [key, kept] = core.draft_to_keep('write', 'Half a sentence');
assert.deepEqual([...core.kept_draft(key, kept)], ['write', 'Half a sentence']);
core.free();

// from the database alone
const [again] = open();
const page = answer(visit(again, '/enrol'));
assert.equal(page.language, 'nb', 'the choice was kept');
assert.match(page.html, /Meld inn denne telefonen/);
// a code that no relay has given out
const asked = visit(again, '/enrol', [['code', '58n2-maha-58n2-maqf'], ['label', 'node']]);
const [, , url, protocols] = asked.find(([name]) => name === 'open');
assert.match(url, /^wss:\/\/relay\.example\//);
assert(protocols.some((protocol) => protocol.length > 100), 'a signed Hello');
console.log(`the core runs: ${records.size} records`);
