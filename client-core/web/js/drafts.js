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
/** Forms in which the person has changed something since they were put in place. */
const touched = new WeakSet();

const draftsOf = (form) => [...form.querySelectorAll('[data-draft]')];
const hiddenIn = (form) => [...form.querySelectorAll('input[type=hidden]')];

/**
 * The name under which a form's hidden fields are kept as they were when somebody began to type in it. They say which
 * version of a document the words are written on: on a later one, the words would take out what others wrote meanwhile.
 */
function shownName(form) {
  const [first] = form ? draftsOf(form) : [];
  return first && hiddenIn(form).length ? first.dataset.draft + ' shown' : undefined;
}

/** Notes a text, which is to be kept. */
function note(key, text) {
  texts.set(key, text);
  unkept.set(key, text);
  clearTimeout(timer);
  timer = setTimeout(drafts.keepAll, DRAFT_MS);
}

function drop(key) {
  texts.delete(key);
  unkept.delete(key);
  keep(key, '');
}

/** Gives a form the hidden fields back with which its drafts were begun. */
function restoreShown(form) {
  const name = shownName(form);
  const shown = name && texts.get(name);
  if (!shown) return;
  const isTyped = touched.has(form) || draftsOf(form).some((field) => texts.has(field.dataset.draft));
  // the device does not know that version any more, and has said so
  if (!isTyped || form.querySelector('[data-anew]')) return drop(name);
  const values = JSON.parse(shown);
  for (const field of hiddenIn(form)) field.value = values[field.name] ?? field.value;
}

function actOnceKept() {
  if (keeping > 0 || unkept.size > 0) return;
  const act = whenKept;
  whenKept = () => {};
  act();
}

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

  /** A form was changed: it stays on what it was shown with. */
  begun(form) {
    const name = shownName(form);
    touched.add(form);
    if (!name || texts.has(name)) return;
    note(name, JSON.stringify(Object.fromEntries(hiddenIn(form).map((field) => [field.name, field.value]))));
  },

  /** A field was typed into. */
  typed({ dataset: { draft: key }, value }) {
    note(key, value);
    said(key, false);
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
    actOnceKept();
  },

  /** The worker has kept a draft, or could not. */
  answered(form, isKept) {
    keeping -= 1;
    // a draft that was not kept is tried again with the next one
    if (!isKept && texts.has(form) && !unkept.has(form)) unkept.set(form, texts.get(form));
    if (!unkept.has(form)) said(form, texts.has(form));
    actOnceKept();
  },

  /** Puts drafts into fields that nobody has typed into. */
  restore() {
    root.querySelectorAll('form').forEach(restoreShown);
    for (const field of root.querySelectorAll('[data-draft]')) {
      const text = texts.get(field.dataset.draft);
      if (text === undefined) continue;
      said(field.dataset.draft, !unkept.has(field.dataset.draft));
      if (field === document.activeElement && field.value === text) continue;
      if (field.value === field.defaultValue || field.defaultValue === undefined) field.value = text;
    }
  },

  /** A form was taken: its drafts are no more. */
  forget(form) {
    const shown = shownName(form);
    for (const { dataset: { draft: key } } of draftsOf(form)) drop(key);
    if (shown) drop(shown);
    touched.delete(form);
    form.reset();
  },

  /** Nobody's words stay in the page. */
  clear() {
    texts.clear();
    unkept.clear();
  },
};
