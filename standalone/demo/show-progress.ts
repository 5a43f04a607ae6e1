import { table } from '../../cli/table.ts';
import { total, type PhoneTally } from './watch-phones.ts';

const FIGURES = ['beheerders', 'verstuurd', 'aangekomen', 'gelezen', 'doorgezet'];

/** Where progress goes: redrawn on a screen, a line per change elsewhere. */
export interface ProgressView {
  show(tallies: ReadonlyMap<string, PhoneTally>, seconds: number): void;
  /** The last table stays. */
  finish(tallies: ReadonlyMap<string, PhoneTally>): void;
}

/** @param names of districts by code @param screen whether what was written can be redrawn */
export function progressView(
  write: (text: string) => void,
  names: ReadonlyMap<string, string>,
  screen: boolean,
): ProgressView {
  let height = 0;
  let before = '';
  const draw = (text: string): void => {
    write(`${height > 0 ? `\x1b[${height}A\x1b[J` : ''}${text}`);
    height = text.split('\n').length - 1;
  };
  return {
    show: (tallies, seconds) => {
      const line = totalLine(tallies);
      if (line === before) return;
      before = line;
      const at = `${seconds.toFixed(1).padStart(5)} s  `;
      if (screen) draw(`${districtTable(tallies, names)}\n${at}\n`);
      else write(`${at}${line}\n`);
    },
    finish: (tallies) =>
      screen ? draw(`${districtTable(tallies, names)}\n`) : write(`\n${districtTable(tallies, names)}\n`),
  };
}

function totalLine(tallies: ReadonlyMap<string, PhoneTally>): string {
  const { administrators, sent, delivered, read, relayed } = total(tallies.values());
  return `${administrators} beheerders: ${sent} verstuurd, ${delivered} aangekomen, ${read} gelezen, ${relayed} doorgezet`;
}

function districtTable(tallies: ReadonlyMap<string, PhoneTally>, names: ReadonlyMap<string, string>): string {
  const row = (name: string, tally: PhoneTally) => [
    name,
    tally.administrators,
    tally.sent,
    tally.delivered,
    tally.read,
    tally.relayed,
  ];
  const districts = [...tallies].map(([code, tally]) => row(names.get(code) ?? code, tally));
  districts.sort(([a], [b]) => String(a).localeCompare(String(b), 'nl'));
  const columns = [{ title: 'wijk' }, ...FIGURES.map((title) => ({ title, right: true }))];
  return table(columns, [...districts, row('samen', total(tallies.values()))]);
}
