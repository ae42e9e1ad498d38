// Shows <time> and <data> as the language of the page does.

const TIMES = {
  day: { day: 'numeric', month: 'short' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
};
const DAY_MS = 24 * 3600 * 1000;

/** Rewrites what stands in elements with `data-format`. What cannot be read stays as it is. */
export function format(root) {
  for (const element of root.querySelectorAll('time[data-format], data[value]')) {
    const language = element.closest('[lang]')?.lang || document.documentElement.lang;
    const text = element.localName === 'time' ? time(element, language) : number(element, language);
    if (text) element.textContent = text;
  }
}

function time(element, language) {
  const said = element.dateTime;
  // a date is a day wherever the phone is: no zone shifts it
  const isDay = /^\d{4}-\d{2}(-\d{2})?$/.test(said);
  const at = new Date(said);
  if (isNaN(at)) return undefined;
  if (element.dataset.format === 'since') return since(at, language);
  const style = TIMES[element.dataset.format] ?? recent(at);
  return new Intl.DateTimeFormat(language, isDay ? { ...style, timeZone: 'UTC' } : style).format(at);
}

/** *Today*, or the day. */
function since(at, language) {
  if (at.toDateString() !== new Date().toDateString()) return new Intl.DateTimeFormat(language, TIMES.day).format(at);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'day');
}

/** The time alone today, the weekday in the last days, else the date. */
function recent(at) {
  const ago = Date.now() - at;
  if (at.toDateString() === new Date().toDateString()) return { hour: '2-digit', minute: '2-digit' };
  if (ago > 0 && ago < 6 * DAY_MS) return { weekday: 'long', hour: '2-digit', minute: '2-digit' };
  return TIMES.moment;
}

function number(element, language) {
  const value = Number(element.value ?? NaN);
  if (isNaN(value)) return undefined;
  const show = (value, style) => new Intl.NumberFormat(language, style).format(value);
  switch (element.dataset.format) {
    case 'percent': return show(value, { style: 'percent' });
    case 'bytes': {
      const [unit, size] = value < 1e6 ? ['kilobyte', 1e3] : value < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9];
      return show(Math.round(value / size), { style: 'unit', unit, unitDisplay: 'short' });
    }
    default: return show(value);
  }
}
