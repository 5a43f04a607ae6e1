/**
 * Where to go next: only a path of our own, whatever the address asks for; otherwise the start page.
 * @param {string | null} asked
 */
export function ownPath(asked) {
  if (asked === null || !/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(asked)) return '/';
  const url = new URL(asked, location.origin);
  return url.origin === location.origin && url.pathname !== '/sign-in' ? url.pathname + url.search + url.hash : '/';
}
