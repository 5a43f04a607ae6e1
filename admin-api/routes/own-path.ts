/**
 * Where to go after signing in: a path of our own, whatever the address asks for; otherwise the start page. Browsers read
 * `//host`, `/\host` and what stands behind a tab or line end as other hosts.
 */
export function ownPath(asked: string | null): string {
  if (asked === null || asked.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return '/';
  const base = 'https://own.invalid';
  const url = new URL(asked, base);
  // Looked at again after the dots in it are resolved: `/..//host` has become `//host`.
  const isPage = url.origin === base && !/^\/(\/|(sign-in|v1)(\/|$))/.test(url.pathname);
  return isPage ? url.pathname + url.search + url.hash : '/';
}
