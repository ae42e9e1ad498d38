// Installing the app, and taking a new version of it.

const SCOPE = '/app/';

let prompt;
/** Whether the app is installed, and what the browser offers. */
export const installs = {
  onchange: () => {},
  isInstalled: () => matchMedia('(display-mode: standalone)').matches || navigator.standalone === true,
  isOffered: () => prompt !== undefined,
  offer() {
    prompt?.prompt();
    prompt = undefined;
    installs.onchange();
  },
};
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  prompt = event;
  installs.onchange();
});
addEventListener('appinstalled', () => {
  prompt = undefined;
  // browsers promise installed apps to keep their storage
  navigator.storage?.persist?.().then(installs.onchange);
});

const service = navigator.serviceWorker;
let registration;
/** The registration whose new versions are heard of. */
let hears;
const LOOK_EVERY_MS = 3_600_000;
let looked = 0;
const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 60_000;
let retry;
let wait = RETRY_FIRST_MS;

/** An install that was cut goes on by itself as long as the page is open, until a version is complete. */
function registerLater() {
  if (retry) return;
  retry = setTimeout(async () => {
    retry = undefined;
    if (!await newVersion.isKept()) newVersion.register();
  }, wait);
  wait = Math.min(wait * 2, RETRY_MAX_MS);
}

/** A version that has been fetched waits until the windows of the old one are closed, or a person asks for it. */
export const newVersion = {
  onready: () => {},

  async register() {
    if (!service) return;
    try {
      registration = await service.register('/app/sw.js', { scope: SCOPE, updateViaCache: 'none' });
    } catch (error) {
      // a browser that does not let us is asked again at the next visit
      if (error.name !== 'SecurityError') registerLater();
      return;
    }
    if (registration.waiting && service.controller) return newVersion.onready();
    const isKnown = hears === registration;
    hears = registration;
    if (isKnown) return;
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing.addEventListener('statechange', () => {
        if (installing.state === 'installed' && service.controller) newVersion.onready();
        if (installing.state === 'activated') installs.onchange();
        if (installing.state === 'redundant') registerLater();
      });
    });
  },

  /** Whether a version is complete, so that the app opens without a line. */
  async isKept() {
    const known = await service?.getRegistration(SCOPE).catch(() => undefined);
    return !!known?.active;
  },

  /** Asks the relay, at most once an hour. A version of which a part is missing is fetched on. */
  async look() {
    if (!await newVersion.isKept()) return newVersion.register();
    if (performance.now() - looked < LOOK_EVERY_MS) return;
    looked = performance.now();
    registration?.update().catch(() => {});
  },

  /** Takes the new version and loads the page again. Drafts must be kept before. */
  take() {
    service.addEventListener('controllerchange', () => location.reload());
    registration.waiting?.postMessage('take over');
  },

  /** Takes a version that waits, before anything was written here. Returns whether the page must be loaded again. */
  async takeAtStart() {
    const known = await service?.getRegistration(SCOPE).catch(() => undefined);
    if (!known?.waiting || !service.controller) return false;
    const taken = new Promise((resolve) => {
      service.addEventListener('controllerchange', () => resolve(true), { once: true });
      // another window of the old version may hold it up
      setTimeout(() => resolve(false), 2_000);
    });
    known.waiting.postMessage('take over');
    return taken;
  },
};

/** The relay has other files by now: lets go of the old version and loads the new one. */
export async function reloadAsNew() {
  const known = await service?.getRegistration(SCOPE).catch(() => undefined);
  await known?.unregister();
  location.reload();
}

/** Where people must not enrol: `in-app` or `ios-tab`, else undefined. */
export function notHere() {
  const agent = navigator.userAgent;
  if (/\bFBA[NV]|Instagram|\bLine\/|MicroMessenger|Snapchat|TikTok|musical_ly|LinkedInApp|\bGSA\/|Twitter|; wv\)/.test(agent)) return 'in-app';
  const isIos = /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1);
  if (isIos && navigator.standalone === false) return 'ios-tab';
  return undefined;
}
