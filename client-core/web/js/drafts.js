// Drafts: what is being typed is kept by the worker, and shown again in the field that it was typed into.

const DRAFT_MS = 300;

/** Texts that are being typed, by the name of the draft; and what is still to be kept. */
let texts = new Map();
const unkept = new Map();
/** How many drafts the worker has not kept yet, and what waits for them. */
let keeping = 0, whenKept = () => {};
let timer;
/** Has the worker keep a text; where a field stands; and who is told that a draft is kept or is not any more. */
let keep, root, said;

export const drafts = {
  /** `keeps(form, text)` has a text kept, an empty one forgotten; `says(form, isKept)` shows it. */
  use(keeps, shownIn, says) {
    keep = (form, text) => {
      keeping += 1;
      keeps(form, text);
    };
    root = shownIn;
    said = says;
  },

  /** What was kept before; what was typed since then is newer. */
  add(kept) {
    texts = new Map([...Object.entries(kept), ...texts]);
  },

  /** A field was typed into. */
  typed({ dataset: { draft: key }, value }) {
    texts.set(key, value);
    unkept.set(key, value);
    said(key, false);
    clearTimeout(timer);
    timer = setTimeout(drafts.keepAll, DRAFT_MS);
  },

  /** Has the worker keep what was typed. */
  keepAll() {
    clearTimeout(timer);
    for (const [form, text] of unkept) keep(form, text);
    unkept.clear();
  },

  /** Does something once every word is kept. */
  onceKept(act) {
    whenKept = act;
    drafts.keepAll();
    if (keeping === 0) whenKept();
  },

  /** The worker has kept a draft, or could not. */
  answered(form, isKept) {
    keeping -= 1;
    if (!unkept.has(form)) said(form, isKept && texts.has(form));
    if (keeping === 0) whenKept();
  },

  /** Puts drafts into fields that nobody has typed into. */
  restore() {
    for (const field of root.querySelectorAll('[data-draft]')) {
      const text = texts.get(field.dataset.draft);
      if (text === undefined || field === document.activeElement && field.value === text) continue;
      if (field.value === field.defaultValue || field.defaultValue === undefined) field.value = text;
    }
  },

  /** A form was taken: its drafts are no more. */
  forget(form) {
    for (const { dataset: { draft: key } } of form.querySelectorAll('[data-draft]')) {
      texts.delete(key);
      unkept.delete(key);
      keep(key, '');
    }
    form.reset();
  },

  /** Nobody's words stay in the page. */
  clear() {
    texts.clear();
    unkept.clear();
  },
};
