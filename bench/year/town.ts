import type { Context } from '../../core/context.ts';
import { demoRegistry, importRegistry, type DemoGroup, type DemoRegistry } from '../../core/registry/index.ts';
import type { Database } from '../../db/client.ts';

/** One in so many residents' chats has our line in it, so that relayed messages are seen there. */
const OBSERVED_ONE_IN = 10;

/** The demo register with all of its groups connected; a smaller town has the first so many, and nobody else. */
export function townOf(groups: number): DemoRegistry {
  const town = demoRegistry();
  town.groups = spread(town.groups, groups).map((group, index) => connect(town, group, index));
  const roles = new Set(town.groups.flatMap(({ primary, deputies }) => [primary, ...deputies]));
  town.people = town.people.filter(({ mobile }) => roles.has(mobile));
  for (const group of town.administratorGroups) group.members = group.members.filter((mobile) => roles.has(mobile));
  return town;
}

/** Evenly over the town, so that a small one has every district too. */
function spread(groups: readonly DemoGroup[], count: number): DemoGroup[] {
  return groups.filter(
    (_, index) => Math.floor((index * count) / groups.length) !== Math.floor(((index - 1) * count) / groups.length),
  );
}

function connect(town: DemoRegistry, group: DemoGroup, index: number): DemoGroup {
  let { primary } = group;
  if (primary === null) {
    primary = `+3161999${String(index).padStart(4, '0')}`;
    town.people.push({
      name: `Ina Voorbeeld${letters(index)}`,
      mobile: primary,
      email: `extra${index}@voorbeeld.example`,
    });
  }
  return {
    ...group,
    primary,
    status: 'connected',
    chatId: group.chatId ?? `1203630638${String(index).padStart(8, '0')}@g.us`,
    observed: index % OBSERVED_ONE_IN === 2,
  };
}

const letters = (n: number): string => String.fromCodePoint(97 + (n % 26), 97 + (Math.floor(n / 26) % 26));

/** Makes the register of the demo the register of this town, by the list that a municipality would bring. */
export async function fillRegister(ctx: Context, admin: Database, town: DemoRegistry): Promise<void> {
  const people = new Map(town.people.map((person) => [person.mobile, person]));
  const quoted = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;
  const rows = town.groups.flatMap(({ name, wabpNumber, areaCodes, memberCount, primary, deputies }) =>
    [primary!, ...deputies].map((mobile, n) => {
      const person = people.get(mobile)!;
      const role = n === 0 ? 'beheerder' : 'vervanger';
      const of = [
        name,
        wabpNumber,
        areaCodes.join(' '),
        memberCount,
        'aangesloten',
        person.name,
        mobile,
        person.email,
        role,
      ];
      return of.map(quoted).join(';');
    }),
  );
  const header = 'groepsnaam;wabpnummer;buurtcodes;leden;status;beheerder;mobiel;email;rol';
  const content = Buffer.from(`${[header, ...rows].join('\n')}\n`);
  const report = await importRegistry(ctx, { content, municipalityCode: ctx.tenant, dryRun: false });
  if (report.counts.refused > 0) throw new Error(`the register refused ${report.counts.refused} lines`);
  const kept = town.groups.map(({ wabpNumber }) => wabpNumber);
  await admin.sql`delete from watch_groups where wabp_number <> all(${kept}::text[])`;
  const observed = town.groups
    .filter((group) => group.observed)
    .map(({ wabpNumber, chatId }) => ({ wabpNumber, chatId }));
  await admin.sql`update watch_groups set chat_id = null`;
  await admin.sql`
    update watch_groups g set chat_id = i."chatId"
    from jsonb_to_recordset(${admin.sql.json(observed)}::jsonb) as i ("wabpNumber" text, "chatId" text)
    where g.wabp_number = i."wabpNumber"`;
}
