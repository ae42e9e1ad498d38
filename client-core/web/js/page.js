// The page: it sends links and forms to the worker as visits, and puts the HTML of the answers in place.
//
// The worker is a server on the phone; nothing here knows what the screens say. Besides visits the page keeps drafts
// while they are typed, asks again for what is shown when the device has news, and says in its own words what only it
// can know: that another window has the device, that something was not saved, that a new version is there.

import { drafts } from './drafts.js';
import { format } from './format.js';
import { morph } from './morph.js';
import { installs, newVersion, notHere, reloadAsNew } from './install.js';
import { announce, copyText, isSaid, saveFile, say, toggle } from './shell.js';

const BASE = '/app';
/** A page that was hidden for so long may hold a connection that is dead. */
const FROZEN_MS = 30_000;
/** How soon news are shown: they come in groups. */
const NEWS_MS = 150;

const root = document.getElementById('app');
const { files } = JSON.parse(document.getElementById('version').textContent);

let worker, place, isOpen = false, isOver = false;
/** The visits that were not answered yet, by number. */
const visits = new Map();
let number = 0, shownBy = 0;
/** What is shown, and whether news make it be asked for again. */
let shown, isLive = true;
let newsTimer, isComposing = false, isCovering = false, later;

// ---- visits

/** The path that the worker knows, of an address of this page. */
function pathOf({ pathname, search, hash }) {
  const path = pathname.slice(BASE.length) || '/';
  // the code of an invite is behind the part of an address that goes to the relay
  if (path === '/enrol' && hash.length > 1) return '/enrol?code=' + hash.slice(1);
  return path + search;
}

/**
 * The address that the browser shows and keeps in its history. It says nothing that the next person on this phone must not
 * see: not that help was looked for, and not which words were searched for.
 */
function addressOf(path) {
  if (path.startsWith('/enrol?code=')) return BASE + '/enrol#' + path.split('=')[1];
  if (path.startsWith('/more/wrong')) return BASE + '/more';
  path = path.replace(/([?&])find=[^&]*&?/, '$1').replace(/[?&]$/, '');
  return path === BASE || path.startsWith(BASE + '/') ? path : BASE + path;
}

/** A path as the worker knows it; it answers with paths that begin with `/app`. */
function ownPath(path) {
  return path === BASE || path.startsWith(BASE + '/') ? path.slice(BASE.length) || '/' : path;
}

function ask(path, more = {}) {
  visits.set(++number, { path, ...more });
  worker.postMessage({ number, request: { do: 'visit', path, form: more.form ?? null } });
}

/** Goes to a path, as a link does. */
function go(path) {
  ask(path, { isNew: true });
}

function answered(number, answer) {
  const visit = visits.get(number);
  visits.delete(number);
  if (!visit) return;
  if (visit.sent) {
    visit.sent.removeAttribute('aria-busy');
    toggle(visit.sent, '[data-writing]', false);
  }
  // an older link that is answered late is of no interest
  if (!visit.sent && number < shownBy) return;
  // the person has gone on since, or has an answer of a form before them
  if (visit.isAgain && (visit.path !== shown || !isLive || isCovering)) return;
  switch (answer.is) {
    case 'see_other':
      if (visit.sent) drafts.forget(visit.sent);
      return go(ownPath(answer.path));
    case 'page':
      shownBy = number;
      return put(visit, answer);
    default:
      return say('stopped', answer.why);
  }
}

/** Puts a page in place. */
function put(visit, page) {
  if (isComposing) {
    later = () => put(visit, page);
    return;
  }
  root.hidden = false;
  const address = addressOf(visit.path);
  const isSame = shown === visit.path;
  if (isCovering && !visit.sent) {
    // the way back does not lead to what was covered
    history.replaceState({ path: visit.path }, '', address);
    isCovering = false;
  } else if (visit.isNew && !isSame && shown !== undefined) {
    history.replaceState({ ...history.state, scroll: scrollY }, '');
    history.pushState({ path: visit.path }, '', address);
  } else if (visit.isNew) {
    history.replaceState({ ...history.state, path: visit.path }, '', address);
  }
  // the answer of a form stands until the person goes on: news do not wipe what it says
  isLive = !visit.sent;
  if (!visit.sent) shown = visit.path;
  document.title = page.title;
  const html = document.documentElement;
  html.lang = page.language;
  html.dir = page.dir;
  if (page.theme) html.dataset.theme = page.theme;
  else delete html.dataset.theme;
  const next = document.createElement('template');
  next.innerHTML = page.html;
  next.content.querySelectorAll('a[href^="/"]').forEach((a) => a.setAttribute('href', addressOf(a.getAttribute('href'))));
  format(next.content);
  const focused = document.activeElement;
  if (isSame || visit.sent) morph(root, next.content);
  else root.replaceChildren(next.content);
  drafts.restore();
  offer();
  if (!isSame) announce(root.querySelector('[role=status]')?.textContent ?? '');
  if (!isSame) scrollTo(0, visit.scroll ?? 0);
  if (!isSame || (focused !== document.body && !focused.isConnected)) focusFirst();
}

function focusFirst() {
  const first = root.querySelector('[autofocus]') ?? root.querySelector('h1') ?? root.querySelector('main');
  if (!first) return;
  if (first.tabIndex < 0) first.tabIndex = -1;
  first.focus({ preventScroll: true });
  // writing goes on behind the last word
  if (first.localName === 'textarea') first.setSelectionRange(first.value.length, first.value.length);
}

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (link && !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
    const to = new URL(link.href);
    const isOurs = to.origin === location.origin && (to.pathname + '/').startsWith(BASE + '/');
    if (!isOurs || link.target || link.hasAttribute('download')) return;
    // a place on the page itself
    if (to.hash && to.pathname === location.pathname && to.search === location.search) return;
    event.preventDefault();
    return go(pathOf(to));
  }
  const button = event.target.closest?.('button');
  if (!button) return;
  if (button.dataset.place !== undefined) worker.postMessage({ place: button.dataset.place });
  // nothing is to be seen while the form is answered
  if (button.dataset.cover !== undefined) {
    root.hidden = isCovering = true;
    // what was asked for before is not shown any more
    shownBy = number + 1;
    document.title = button.dataset.title ?? 'Notes';
  }
  const { copy } = button.dataset;
  if (copy !== undefined) copyText(document.getElementById(copy), button);
  if (button.dataset.back !== undefined) history.back();
  if (button.dataset.install !== undefined) installs.offer();
});

addEventListener('submit', (event) => {
  const form = event.target;
  if (form.closest('[data-shell]')) return;
  event.preventDefault();
  if (form.hasAttribute('aria-busy')) return;
  // the button is added by hand: a second argument of FormData is younger than some browsers
  const button = event.submitter?.name ? [[event.submitter.name, event.submitter.value]] : [];
  const fields = [...new FormData(form), ...button].filter(([, value]) => typeof value === 'string');
  const action = new URL(event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  const method = event.submitter?.getAttribute('formmethod') ?? form.getAttribute('method');
  if (method?.toLowerCase() !== 'post') {
    action.search = new URLSearchParams(fields.filter(([, value]) => value));
    return go(pathOf(action));
  }
  form.setAttribute('aria-busy', 'true');
  toggle(form, '[data-writing]', true);
  ask(pathOf(action), { form: fields, sent: form });
});

addEventListener('popstate', ({ state }) => isOpen && ask(state?.path ?? pathOf(location), { scroll: state?.scroll }));

// ---- drafts

addEventListener('input', ({ target }) => {
  if (!worker) return;
  if (target.form && root.contains(target.form)) drafts.begun(target.form);
  if (target.dataset?.draft !== undefined) drafts.typed(target);
});

addEventListener('compositionstart', () => { isComposing = true; });
addEventListener('compositionend', () => {
  isComposing = false;
  const put = later;
  later = undefined;
  // the field takes the composed text first
  if (put) setTimeout(put);
});

// ---- waking and sleeping

let hiddenAt;
function wake(wasFrozen) {
  if (!isOpen) return;
  newVersion.look().then(tellSurroundings);
  worker.postMessage({ wake: { was_frozen: wasFrozen } });
}
addEventListener('visibilitychange', () => {
  if (document.hidden) {
    hiddenAt = performance.now();
    if (worker) drafts.keepAll();
  } else {
    wake(performance.now() - (hiddenAt ?? Infinity) > FROZEN_MS);
  }
});
addEventListener('pagehide', () => worker && drafts.keepAll());
addEventListener('pageshow', ({ persisted }) => persisted && wake(true));
document.addEventListener('resume', () => wake(true));
addEventListener('online', () => wake(true));
// a connection over a line that is gone is none: what rests may still be taken back
addEventListener('offline', () => wake(true));

/** A browser that says every site has so many whole gibibytes left, whatever the disk has, says nothing. */
function roomOf(estimate) {
  const room = estimate ? Math.round(estimate.quota - estimate.usage) : 0;
  return estimate && room % 2 ** 30 ? Math.max(0, room) : null;
}

async function tellSurroundings() {
  const storage = navigator.storage;
  const [persisted, estimate] = await Promise.all([storage?.persisted?.(), storage?.estimate?.()].map((asked) => Promise.resolve(asked).catch(() => undefined)));
  worker.postMessage({ request: { do: 'surroundings',
    persisted: persisted ?? null,
    free_bytes: roomOf(estimate),
    installed: installs.isInstalled(),
    opens_offline: await newVersion.isKept(),
    origin: location.origin,
    languages: [...navigator.languages],
    version: files.version,
  } });
}

// ---- the page's own words

addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-shell] button[data-do]');
  if (!button) return;
  switch (button.dataset.do) {
    case 'reload': return location.reload();
    case 'copy': {
      // everything that was typed on this screen
      const texts = [...root.querySelectorAll('textarea, input[type=text]')].map((field) => field.value);
      return copyText({ value: texts.filter(Boolean).join('\n\n') }, button);
    }
    case 'copy-address': return copyText({ value: location.href }, button);
    case 'update':
      // only once every word is kept
      return drafts.onceKept(newVersion.take);
    case 'close': return button.closest('aside').remove();
  }
});

addEventListener('submit', (event) => {
  if (!event.target.matches('form.unlock')) return;
  event.preventDefault();
  const field = event.target.elements.passphrase;
  worker.postMessage({ open: { passphrase: field.value } });
  field.value = '';
}, true);

/** What the browser offers stands on pages only where it does. */
function offer() {
  toggle(root, '[data-install]', installs.isOffered());
}
installs.onchange = () => {
  offer();
  if (isOpen) tellSurroundings();
};
newVersion.onready = () => isOver || !isOpen || say('new-version');

// ---- the worker

function start() {
  worker = new Worker(files.worker, { type: 'module' });
  worker.onmessage = ({ data }) => heard(data);
  worker.onerror = ({ message }) => heard({ crashed: message });
  drafts.use(
    (form, text) => worker.postMessage({ keep: { place, form, text } }),
    root,
    (key, isKept) => toggle(root, `[data-draft-said="${CSS.escape(key)}"]`, isKept),
  );
  worker.postMessage({ start: { core: files.core, words: files.words, language: document.documentElement.lang } });
}

function heard(data) {
  if (isOver) return;
  if (data.answer) return answered(data.number, data.answer);
  if (data.news) return newsArrived(data);
  if (data.loading) return showLoading(data.loading);
  if (data.kept !== undefined) return drafts.answered(data.kept, true);
  if (data.opened) return opened(data.opened);
  if (data.left) return left();
  if (data.locked) return locked(data.places);
  if (data.not_saved !== undefined) return notSaved(data);
  if (data.persist) return navigator.storage?.persist?.().then(tellSurroundings);
  if (data.save) return saveFile(data.save).then((isSaved) => isSaved && ask('/more/phone/saved', { form: [['name', data.save.name], ['from', shown]] }));
  if (data.gone_file) return reloadAsNew();
  if (data.taken_away) {
    if (data.is_last) document.cookie = enrolledCookie('', 0);
    return location.replace(START);
  }
  if (data.outgrown || data.crashed !== undefined) {
    isOver = true;
    worker.terminate();
    say(data.outgrown ? 'other-window' : 'stopped', data.crashed);
    // nobody would keep what is typed from here on
    root.querySelectorAll('textarea, input').forEach((field) => { field.readOnly = true; });
  }
}

const START = BASE + '/';

function opened({ place: id, drafts: kept, enrolled }) {
  isOpen = true;
  place = id;
  document.querySelector('aside[data-shell=locked]')?.remove();
  root.removeAttribute('aria-busy');
  drafts.add(kept);
  tellSurroundings().then(() => {
    go(pathOf(location));
    // a place that is new has no device yet
    if (enrolled || place === '') noteEnrolled(enrolled);
    // only now: the line was for the core until here
    newVersion.register().then(tellSurroundings);
  });
}

function newsArrived({ enrolled }) {
  if (enrolled) noteEnrolled(true);
  clearTimeout(newsTimer);
  newsTimer = setTimeout(() => isLive && shown !== undefined && ask(shown, { isAgain: true }), NEWS_MS);
}

function showLoading({ done, all }) {
  const bar = root.querySelector('progress');
  if (!bar) return;
  bar.max = all;
  bar.value = done;
}

/** Nothing of a person stays in the page. */
function left() {
  isOpen = isCovering = false;
  root.replaceChildren();
  root.hidden = false;
  document.title = 'Samband';
  document.querySelector('aside[data-shell]')?.remove();
  drafts.clear();
  visits.clear();
  shown = place = undefined;
  history.replaceState({}, '', START);
}

function locked(others) {
  const again = document.querySelector('aside[data-shell=locked]');
  if (isOpen) left();
  const main = document.createElement('main');
  main.append(Object.assign(document.createElement('h1'), { textContent: 'Samband' }));
  root.replaceChildren(main);
  const aside = say('locked');
  toggle(aside, '[data-wrong]', !!again);
  // by their numbers: a page that is locked names nobody
  for (const id of others) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: aside.dataset.place.replace('#', Number(id) + 1) });
    button.dataset.place = id;
    aside.append(button);
  }
  aside.querySelector('input').focus();
}

/** Nothing that was said to be saved is lost, and what was not saved stays on the screen. */
function notSaved({ number, form }) {
  if (form !== undefined) drafts.answered(form, false);
  // what came from the relay and found no room comes again; the screens say how much room is left
  else if (number === undefined) return tellSurroundings();
  const visit = visits.get(number);
  visits.delete(number);
  if (visit?.sent) {
    visit.sent.removeAttribute('aria-busy');
    toggle(visit.sent, '[data-writing]', false);
  }
  isLive = false;
  // a draft that fails again must not take the words away from under the fingers
  if (form === undefined || !isSaid('not-saved')) say('not-saved');
}

/**
 * A browser that throws an app's storage away leaves its cookies. So a cookie tells that there was a device here.
 */
const enrolledCookie = (value, seconds) => `samband-device=${value}; Path=${START}; Max-Age=${seconds}; SameSite=Strict; Secure`;
function noteEnrolled(enrolled) {
  const was = /(?:^|; )samband-device=/.test(document.cookie);
  if (enrolled) document.cookie = enrolledCookie('1', 400 * 24 * 3600);
  else if (was) say('lost');
}

/** Words that are written before the core is there are kept as well. */
const elsewhere = notHere();
if (elsewhere) {
  root.replaceChildren(document.getElementById('say-' + elsewhere).content.cloneNode(true));
  const code = root.querySelector('output');
  if (code) code.value = location.hash.slice(1);
} else if (await newVersion.takeAtStart()) {
  location.reload();
} else {
  start();
}
