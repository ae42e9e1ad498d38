// Puts new HTML in place of old without losing focus, caret, typed text or what an input method composes.

/** Makes the children of `old` like those of `next`. Elements are matched by id, else by tag and place. */
export function morph(old, next) {
  const byId = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  const wantedIds = new Set([...next.children].map((child) => child.id).filter(Boolean));
  let at = old.firstChild;
  for (const wanted of [...next.childNodes]) {
    // an element that is wanted further on is not given away to one that only looks like it
    while (at?.id && !wantedIds.has(at.id)) at = drop(at);
    let found = wanted.id ? byId.get(wanted.id) : at;
    if (!isAlike(found, wanted)) found = undefined;
    if (!found) {
      old.insertBefore(wanted, at);
    } else if (found === at) {
      at = at.nextSibling;
    } else if (found.contains(document.activeElement)) {
      // an element that is moved loses the focus, so the others move
      while (at !== found) at = drop(at);
      at = found.nextSibling;
    } else {
      old.insertBefore(found, at);
    }
    if (found) update(found, wanted);
  }
  while (at) at = drop(at);
}

function drop(node) {
  const after = node.nextSibling;
  node.remove();
  return after;
}

function isAlike(old, wanted) {
  // a tick belongs to its value
  if (/^(radio|checkbox)$/.test(old?.type) && old.value !== wanted.value) return false;
  return old && old.nodeType === wanted.nodeType && old.nodeName === wanted.nodeName
    && (old.id || '') === (wanted.id || '') && old.type === wanted.type && old.name === wanted.name;
}

function update(old, wanted) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return;
  }
  if (old.isEqualNode(wanted)) return;
  if (old.hasAttribute('data-keep') && old.contains(document.activeElement)) return;
  for (const { name } of [...old.attributes]) {
    // what a person has unfolded stays so
    if (!wanted.hasAttribute(name) && !(name === 'open' && old.nodeName === 'DETAILS')) old.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  // the text of a field that was typed into is the person's
  if (old.nodeName !== 'TEXTAREA') morph(old, wanted);
  else if (old.defaultValue !== wanted.defaultValue) old.defaultValue = wanted.defaultValue;
}
