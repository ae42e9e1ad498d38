// The browser's databases, and the room that is kept for words on a full phone.

export const STRICT = { durability: 'strict' };

export const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export const completed = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error ?? new Error('outgrown'));
});

export async function openWith(name, stores) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const store of stores) opening.result.createObjectStore(store);
  };
  const opened = await done(opening);
  // a newer version of the app in another window wants to change the database
  opened.onversionchange = () => opened.close();
  return opened;
}

/** A file that is there to be deleted: what a deleted record took is free only later. */
const RESERVE = 'reserve';
const RESERVE_BYTES = 2_000_000;
const RANDOM_BYTES_MAX = 65_536;

/** Keeps some room for words, where there is enough. A browser without files of its own keeps none. */
export async function layReserve() {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(RESERVE, { create: true });
    if ((await file.getFile()).size >= RESERVE_BYTES || quota - usage < 2 * RESERVE_BYTES) return;
    const handle = await file.createSyncAccessHandle();
    // random, so that no file system makes it smaller
    for (let at = 0; at < RESERVE_BYTES; at += RANDOM_BYTES_MAX) {
      handle.write(crypto.getRandomValues(new Uint8Array(Math.min(RANDOM_BYTES_MAX, RESERVE_BYTES - at))), { at });
    }
    handle.flush();
    handle.close();
  } catch (error) {
    // what is written finds its own room, or says that there is none
  }
}

let freed;
/** Gives the room back. Returns whether there was any: to all who ask, since words and drafts may find no room at one time. */
export const freeReserve = () => freed ??= giveBack();

async function giveBack() {
  try {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(RESERVE);
    const { size } = await file.getFile();
    await folder.removeEntry(RESERVE);
    return size > 0;
  } catch (error) {
    return false;
  }
}
