/**
 * Builds an element. Text is only ever set as text, so that a name or message can never become markup.
 * @param {string} tag
 * @param {Record<string, unknown>} properties `class`, `on: { event: handler }`, attributes; null and false leave out
 * @param {...(Node | string | null | false)} children
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false || value === undefined) continue;
    if (name === 'on') for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== false) element.append(child);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Puts children in place, keeping nodes whose key and content stayed the same: focus and scroll stay too. */
export function replaceKeyed(parent, items, keyOf, build) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const next = items.map((item) => {
    const signature = JSON.stringify(item);
    const known = old.get(String(keyOf(item)));
    if (known?.signature === signature) return known;
    const node = build(item);
    node.dataset.key = keyOf(item);
    node.signature = signature;
    return node;
  });
  next.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
  while (parent.children.length > next.length) parent.lastElementChild.remove();
}

let toastTimer;

/** Says what went wrong, for a while. */
export function toast(text) {
  const box = byId('toast');
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (box.hidden = true), 7000);
}

const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('nl-NL', { weekday: 'short', day: 'numeric', month: 'short' });
export const number = new Intl.NumberFormat('nl-NL');

/** 21:40 today, and with the day before that. */
export function time(at) {
  if (at === null) return '';
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`;
}
