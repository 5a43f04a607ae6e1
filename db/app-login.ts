import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/**
 * Lets `hk_app` log in with a fresh password until the next time, and returns the address with it. For a server of our
 * own: whoever gets hold of a connection of the product is then nobody special. @param url of a login that may give it
 */
export async function giveAppLogin(url: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client.unsafe(`alter role hk_app login password '${password}'`);
  } finally {
    await client.end({ timeout: 5 });
  }
  return Object.assign(new URL(url), { username: 'hk_app', password }).href;
}

/** Whether this login stands above the rules of row-level security. */
export async function isAboveBorders(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await client<{ above: boolean }[]>`
      select rolsuper or rolbypassrls as above from pg_roles where rolname = session_user`;
    return row?.above === true;
  } finally {
    await client.end({ timeout: 5 });
  }
}
