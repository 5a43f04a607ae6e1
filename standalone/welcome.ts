import { contextIn, type Context } from '../core/context.ts';
import type { Line } from '../core/delivery/index.ts';
import { listMunicipalities } from '../core/municipalities.ts';
import { listWatchGroups } from '../core/registry/index.ts';
import { ROLE_NAMES } from '../core/identity/index.ts';
import type { Access } from './first-access.ts';
import type { Installation } from './installation.ts';
import type { Terminal } from './terminal.ts';

const PAGE = 500;

export interface Welcome {
  installation: Installation;
  line: Line | undefined;
  access: Access;
  /** Where the timers live, when not in Postgres. */
  timers: string | undefined;
  dataDir: string;
  logFile: string;
  /** How long starting took. */
  seconds: number;
}

/** Says what runs, where to look, and how to stop. */
export async function welcome(
  terminal: Terminal,
  { installation, line, access, timers, dataDir, logFile, seconds }: Welcome,
): Promise<void> {
  const { apiUrl, publicUrl, network, demo, database } = installation;
  terminal.line();
  terminal.line(terminal.bold(`Heterdaadkracht draait (${seconds.toFixed(1)} s).`));
  terminal.line();
  terminal.item('Openen', `${apiUrl}/`);
  tellAccess(terminal, access);
  if (network) terminal.item('Telefoons', `${network.phones.url}/  kijk mee op elke telefoon, reageer, zet door`);
  if (network?.simulator?.mailbox)
    terminal.item('E-mail', `${network.phones.url}/mail.html  wat mensen als e-mail kregen`);
  terminal.item('Controlepagina', `${publicUrl}/m/<controlecode>  echt of niet, voor iedereen`);
  terminal.item('Register', await registryLine(installation));
  if (demo) terminal.item('Lijn', lineText(line));
  terminal.item('Database', database);
  if (timers !== undefined) terminal.item('Wekkers', timers);
  terminal.item('Gegevens', dataDir);
  terminal.item('Logboek', logFile);
  terminal.item('Beheer', 'npx heterdaadkracht --help');
  terminal.line();
  terminal.line('Stoppen: Ctrl-C.');
}

function tellAccess(terminal: Terminal, access: Access): void {
  if (access.kind === 'demo') {
    for (const [index, { role, email }] of access.accounts.entries()) {
      terminal.item(index === 0 ? 'Inloggen als' : '', `${email.padEnd(28)} ${ROLE_NAMES[role]}`);
    }
    terminal.item('Wachtwoord', `${access.password}  voor elk van hen, verzonnen zoals het register`);
  }
  if (access.kind === 'set-up') {
    terminal.item('Eerste account', access.address);
    terminal.item('', `deze link werkt één keer, tot ${access.until}; een nieuwe start maakt een nieuwe`);
  }
  if (access.kind === 'no-municipality') {
    terminal.item(
      'Eerste account',
      'stel MUNICIPALITY_CODE in op de CBS-code van uw gemeente, of: npx heterdaadkracht accounts set-up-link',
    );
  }
}

function lineText(line: Line | undefined): string {
  if (line?.state === 'connected') return `${line.name}, gekoppeld via ${line.transport}`;
  return `nog niet gekoppeld; kijk met: npx heterdaadkracht lines status ${line?.id ?? ''}`;
}

async function registryLine({ tenants, around, demo }: Installation): Promise<string> {
  let [all, connected] = [0, 0];
  for (const { code } of await listMunicipalities(tenants.directory)) {
    const ctx = contextIn(tenants, code, 'system', around);
    all += await countGroups(ctx);
    connected += await countGroups(ctx, 'connected');
  }
  if (all === 0) return 'leeg; vul het met: npx heterdaadkracht import-areas en import-registry';
  return `${demo ? 'oefenregister Zoetermeer (verzonnen namen en nummers), ' : ''}${all} groepen, ${connected} aangesloten`;
}

async function countGroups(ctx: Context, status?: 'connected'): Promise<number> {
  let count = 0;
  for (let cursor: string | undefined; ;) {
    const query = { limit: PAGE, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) };
    const { items, nextCursor } = await listWatchGroups(ctx, query);
    count += items.length;
    cursor = nextCursor;
    if (cursor === undefined) return count;
  }
}
