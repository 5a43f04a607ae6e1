/**
 * Where to go next: only a path of our own, whatever the address asks for; otherwise the start page.
 * @param {string | null} asked
 */
export function ownPath(asked) {
  if (asked === null || !/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(asked)) return '/';
  const url = new URL(asked, location.origin);
  // With its dots resolved `/..//host` has become `//host`, which is another host again.
  const own = url.origin === location.origin && !url.pathname.startsWith('//') && url.pathname !== '/sign-in';
  return own ? url.pathname + url.search + url.hash : '/';
}
