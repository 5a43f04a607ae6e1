/**
 * Where to go after signing in: a path of our own, whatever the address asks for; otherwise the start page. Browsers read
 * `//host`, `/\host` and what stands behind a tab or line end as other hosts. The server has the same rule.
 * @param origin of the page itself
 */
export function ownPath(asked: string | null | undefined, origin: string): string {
  if (asked == null || asked.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return '/';
  const url = new URL(asked, origin);
  // Looked at again after the dots in it are resolved: `/..//host` has become `//host`.
  const isPage = url.origin === origin && !/^\/(\/|(sign-in|v1)(\/|$))/.test(url.pathname);
  return isPage ? url.pathname + url.search + url.hash : '/';
}
