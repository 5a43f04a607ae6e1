/** The element with this id. */
export const at = (id) => document.getElementById(id);

/**
 * Makes an element. Text is always text, never markup.
 * @param {string} tag `p` or `p.note.bad`
 * @param {object} [properties] assigned to the element; `dataset`, `aria-…` and `style` included
 * @param {...(Node|string|null|false)} children
 */
export function make(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element =
    name === 'svg' || SVG.has(name) ? document.createElementNS(SVG_NS, name) : document.createElement(name);
  if (classes.length > 0) element.setAttribute('class', classes.join(' '));
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'dataset') Object.assign(element.dataset, value);
    else if (key.includes('-') || element.namespaceURI === SVG_NS) element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

const SVG_NS = 'http://www.w3.org/2000/svg';
const SVG = new Set(['path', 'circle', 'g', 'defs', 'pattern', 'line']);

/** Shows a message in an alert box, or hides it. */
export function tell(box, message) {
  box.hidden = message === '';
  box.textContent = message;
}

/** What a failed request says, with each of its issues on a line. */
export function problemLines(error) {
  const issues = error.issues ?? [];
  return issues.length === 0 ? [error.message] : issues.map((issue) => issue.message);
}

const number = new Intl.NumberFormat('nl-NL');
export const count = (value, one, many) => `${number.format(value)} ${value === 1 ? one : many}`;
export const plain = (value) => number.format(value);

/** Time of day in the Netherlands, with seconds. */
export function clock(iso) {
  if (!iso) return '';
  return new Intl.DateTimeFormat('nl-NL', { timeStyle: 'medium', timeZone: 'Europe/Amsterdam' }).format(new Date(iso));
}

/** Date and time of day in the Netherlands. */
export const day = (iso) =>
  new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(
    new Date(iso),
  );

/** 75000 -> "1 min 15 s" */
export function duration(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return '';
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Calls the function once, this long after the last call. */
export function debounce(work, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}
