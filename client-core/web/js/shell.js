// What the page says and does by itself: its own messages, the clipboard, files that are handed to the phone.

/** Shows or hides elements. */
export function toggle(within, what, isShown) {
  within.querySelectorAll(what).forEach((element) => { element.hidden = !isShown; });
}

/** Shows one of the page's own messages, in place of one that is there. */
export function say(name, why) {
  document.querySelector('aside[data-shell]')?.remove();
  const aside = document.getElementById('say-' + name).content.firstElementChild.cloneNode(true);
  aside.dataset.shell = name;
  if (why) aside.querySelector('[data-why]')?.append(why);
  document.body.prepend(aside);
  // whoever types goes on typing: the message is an alert, which is read out as well
  if (!document.activeElement?.matches('textarea, input')) aside.querySelector('button')?.focus({ preventScroll: true });
  return aside;
}

/** Whether a message stands on the page. */
export const isSaid = (name) => document.querySelector('aside[data-shell]')?.dataset.shell === name;

/** Has a screen reader say something: what comes with a whole new page it may leave out. */
export function announce(text) {
  document.getElementById('announce').textContent = text;
}

/** Copies a text, and says so. */
export async function copyText(from, button) {
  await navigator.clipboard.writeText(from?.value ?? from?.textContent ?? '');
  button.dataset.copied = '';
  announce(document.getElementById('say-copied').content.textContent);
}

/** Hands a file to the phone. Returns whether the person let it be handed over. */
export async function saveFile({ name, kind, bytes }) {
  const file = new File([bytes], name, { type: kind });
  if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return true;
    } catch ({ name }) {
      if (name === 'AbortError') return false;
    }
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
