// The service worker: it keeps the files of one version, so that the app opens without a line.
//
// A line that is cut every few seconds never carries a large file, and no browser goes on inside of one. So the core
// comes in pieces, each is kept as soon as it has arrived, and an install that was cut goes on at the next visit. The
// worker unpacks them once and keeps the whole core in their place. The first page is kept last: with it a version is
// complete. A new version waits until the windows of the old one are
// closed, or until a page asks for it.

// The relay writes these lines: the words of each language by its tag are kept only where they are spoken.
const VERSION = '';
const FILES = [];
const CORE = {};
const WORDS = {};

const CACHE = 'samband';
const START = '/app/';
/** Under which the first page of this version is kept. */
const FIRST_PAGE = START + '?' + VERSION;

oninstall = (event) => event.waitUntil(install());
onactivate = (event) => event.waitUntil(activate());
onmessage = ({ data }) => data === 'take over' && skipWaiting();

async function install() {
  const cache = await caches.open(CACHE);
  const first = await fetch(START, { cache: 'no-store' });
  const page = await taken(first);
  if (page.headers.get('samband-app') !== VERSION) throw new Error('the relay has another version by now');
  const languages = new Set([first.headers.get('content-language')]);
  for (const { url } of await cache.keys()) languages.add(/\/words-(\w+)\./.exec(url)?.[1]);
  const words = [...languages].map((tag) => WORDS[tag]).filter(Boolean);
  const core = await cache.match(CORE.whole) ? [] : CORE.pieces;
  for (const file of [...FILES, ...words, ...core]) {
    if (!await cache.match(file)) await cache.put(file, await taken(await fetch(file)));
  }
  await cache.put(FIRST_PAGE, page);
}

/** An answer that has arrived as a whole. */
async function taken(answer) {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const { headers } = answer;
  return new Response(await answer.arrayBuffer(), { headers: {
    'content-type': headers.get('content-type'),
    'content-security-policy': headers.get('content-security-policy') ?? '',
    'samband-app': headers.get('samband-app') ?? '',
  } });
}

async function activate() {
  await clients.claim();
  const cache = await caches.open(CACHE);
  const wanted = new Set([...FILES, CORE.whole, ...CORE.pieces, ...Object.values(WORDS), FIRST_PAGE]);
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (!wanted.has(pathname + search)) await cache.delete(url);
  }
}

onfetch = (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(kept(FIRST_PAGE, request));
  else if (pathname.startsWith('/app/files/')) event.respondWith(kept(pathname, request));
};

async function kept(name, request) {
  const cache = await caches.open(CACHE);
  return await cache.match(name) ?? fetch(request);
}
