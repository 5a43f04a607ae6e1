import type { Command } from 'commander';
import { audit } from '../../core/audit/index.ts';
import { keyStatus, retireKeys, rotateKeys, type KeyStatus } from '../../core/keys/index.ts';
import { dayAndTime } from '../alert/dutch-time.ts';
import type { Register } from '../command.ts';
import { keysFileOf, type Session } from '../session.ts';
import { table } from '../table.ts';

/** `heterdaadkracht keys …`: the keys with which names and numbers are sealed. The keys themselves are never shown. */
export const registerKeys: Register = (program: Command, { cli, on }) => {
  const keys = program
    .command('keys')
    .description('de sleutels waarmee namen en nummers zijn versleuteld: bekijken en vervangen');
  const placeOf = ({ url }: Session) => ({ databaseUrl: url, file: keysFileOf(cli.config()) });
  /** Told to the trail in a transaction of its own: what it is about lies outside the database. */
  const tell = ({ ctx }: Session, verb: string, entityId: string, detail: Record<string, unknown>) =>
    ctx.db.sql.begin((tx) => audit(tx, ctx, { verb, entity: 'keys', entityId, detail }));

  on<object>(
    keys
      .command('status', { isDefault: true })
      .description('toon welke sleutels er zijn en hoeveel rijen er elk mee zijn versleuteld'),
    async ({ output, identity: session }) => {
      const found = await session((one) => keyStatus(placeOf(one)));
      output.answer({ file: keysFileOf(cli.config()), keys: found }, () => {
        output.line(`Sleutelbestand: ${keysFileOf(cli.config())}`);
        output.line(keyTable(found));
      });
    },
  );

  on<{ resume?: boolean }>(
    keys
      .command('rotate')
      .description('voeg een nieuwe sleutel toe en versleutel alles opnieuw; alles kan blijven draaien')
      .option('--resume', 'ga verder met een keer die werd afgebroken, zonder nog een sleutel'),
    async ({ options, output, identity: session }) => {
      const { key, rows } = await session(async (one) => {
        const more = options.resume !== true;
        const rotated = await rotateKeys(placeOf(one), {
          more,
          tell: (n) => output.note(`${n} rijen opnieuw versleuteld…`),
        });
        await tell(one, 'rotate', String(rotated.key), { rows: rotated.rows });
        return rotated;
      });
      output.answer({ key, rows }, () => {
        output.line(`Sleutel ${key} is nu in gebruik; ${rows} rijen zijn opnieuw versleuteld.`);
        output.line(
          'Maak een reservekopie van het sleutelbestand. Haal de oude sleutel over een minuut weg met: heterdaadkracht keys retire',
        );
      });
    },
  );

  on<object>(
    keys.command('retire').description('haal sleutels waar niets meer mee is versleuteld uit het sleutelbestand'),
    async ({ output, identity: session }) => {
      const retired = await session(async (one) => {
        const gone = await retireKeys(placeOf(one));
        for (const id of gone) await tell(one, 'retire', String(id), {});
        return gone;
      });
      output.answer({ retired }, () => {
        if (retired.length === 0) output.line('Er is geen oude sleutel om weg te halen.');
        else output.line(`Sleutel ${retired.join(', ')} is uit het bestand. Bewaar de oude kopie zo lang er oude reservekopieën van de database zijn.`); // prettier-ignore
      });
    },
  );
};

function keyTable(found: readonly KeyStatus[]): string {
  const stateOf = ({ newest, inFile }: KeyStatus): string =>
    newest ? 'in gebruik' : inFile ? 'nog om te openen' : 'weggehaald';
  return table(
    [{ title: 'Sleutel', right: true }, { title: 'Toestand' }, { title: 'Sinds' }, { title: 'Rijen', right: true }],
    found.map((one) => [
      one.id,
      stateOf(one),
      one.addedAt === null ? null : dayAndTime(one.addedAt),
      Object.values(one.rows).reduce((sum, rows) => sum + rows, 0),
    ]),
  );
}
