import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What the organisation says of somebody; his login name is the subject. */
export type ProviderUser = Readonly<Record<string, unknown>>;

/** What the test tells the provider's process. */
export type ProviderOrder =
  | {
      kind: 'client';
      clientId: string;
      clientSecret: string;
      redirectUri: string;
      /** Where it may send people after signing out; without it, it offers no signing out. */
      signedOutUri?: string;
      /** False: only the userinfo endpoint tells. */
      claimsInIdToken?: boolean;
    }
  | { kind: 'user'; login: string; user: ProviderUser };

export interface OidcProvider {
  readonly issuer: string;
  /** Makes it forget all and know this client only. */
  client(order: Omit<ProviderOrder & { kind: 'client' }, 'kind'>): Promise<void>;
  /** From now on it says this of whoever signs in under this name. */
  user(login: string, user: ProviderUser): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real OpenID provider (`oidc-provider`) as a process of its own, on a free port of 127.0.0.1. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const file = fileURLToPath(new URL('oidc-provider-process.ts', import.meta.url));
  const child = fork(file, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const { issuer } = (await answerOf(child)) as { issuer: string };
  const order = async (message: ProviderOrder): Promise<void> => {
    const answer = answerOf(child);
    child.send(message);
    await answer;
  };
  return {
    issuer,
    client: (client) => order({ kind: 'client', ...client }),
    user: (login, user) => order({ kind: 'user', login, user }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null): void => reject(new Error(`The provider ended by itself (${code}).`));
    child.once('exit', died);
    child.once('message', (message) => {
      child.off('exit', died);
      resolve(message);
    });
  });
}
