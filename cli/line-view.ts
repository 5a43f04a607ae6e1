import { renderUnicodeCompact } from 'uqr';
import type { Line } from '../core/delivery/index.ts';
import { table } from './table.ts';

const STATES: Readonly<Record<Line['state'], string>> = {
  unlinked: 'niet gekoppeld',
  linking: 'wacht op koppelen',
  connecting: 'maakt verbinding',
  connected: 'verbonden',
  sick: 'ziek',
  offline: 'geen netwerk',
  conflict: 'elders geopend',
};
const PURPOSES: Readonly<Record<Line['purpose'], string>> = {
  alerts: 'meldingen',
  exercise: 'oefening',
  footage: 'beelden',
};

export const stateName = (line: Pick<Line, 'state'>): string => STATES[line.state];

/** All lines, one per row. */
export const lineTable = (lines: readonly Line[]): string =>
  table(
    [
      { title: 'id', right: true },
      { title: 'gemeente' },
      { title: 'naam' },
      { title: 'doel' },
      { title: 'via' },
      { title: 'nummer' },
      { title: 'toestand' },
      { title: 'wacht', right: true },
      { title: 'bot' },
    ],
    lines.map((line) => [
      line.id,
      line.municipalityCode,
      line.name,
      PURPOSES[line.purpose],
      line.transport,
      line.phone,
      stateName(line) + (line.stateReason ? ` (${line.stateReason})` : ''),
      line.queued,
      line.held ? 'ja' : 'geen',
    ]),
  );

/** What waits to be used while a line links: a picture of the QR, or the pairing code in two halves. */
export function linkPicture(code: string): string {
  if (isPairingCode(code)) return `\n    ${code.replace(/^(.{4})-?(.{4})$/, '$1-$2')}\n`;
  return renderUnicodeCompact(code, { border: 2 });
}

/** Pairing codes have eight characters; a QR is far longer. */
export const isPairingCode = (code: string): boolean => /^[A-Z0-9]{4}-?[A-Z0-9]{4}$/i.test(code);
