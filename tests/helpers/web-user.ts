/** Somebody with a browser without a screen: keeps cookies per host and follows redirects one at a time. */
export interface WebUser {
  /** One request with the cookies of the host; the answer's cookies are kept. Redirects are not followed. */
  go(url: string, form?: Record<string, string>): Promise<Page>;
  /** Follows redirects from here for as long as `until` does not hold. */
  follow(page: Page, until?: (next: string) => boolean): Promise<Page>;
  cookie(name: string): string | undefined;
  forget(name: string): void;
}

export interface Page {
  url: string;
  status: number;
  headers: Headers;
  text: string;
  /** Where it sends on to, absolute. */
  next: string | undefined;
}

/** Cookies know no ports, and loopback counts as secure, as in a real browser. */
export function webUser(): WebUser {
  const jar = new Map<string, string>();
  const go: WebUser['go'] = async (url, form) => {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookies === '' ? {} : { cookie: cookies }) },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const location = response.headers.get('location');
    const next = location === null ? undefined : new URL(location, url).href;
    return { url, status: response.status, headers: response.headers, text: await response.text(), next };
  };
  const follow: WebUser['follow'] = async (page, until = () => false) => {
    let at = page;
    for (let n = 0; at.next !== undefined && !until(at.next); n += 1) {
      if (n === 20) throw new Error(`Redirects without an end, at ${at.next}`);
      at = await go(at.next);
    }
    return at;
  };
  return { go, follow, cookie: (name) => jar.get(name), forget: (name) => void jar.delete(name) };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  const ended = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=.*1970/i.test(each));
  if (ended || value === '') jar.delete(name);
  else jar.set(name, value);
}
