import { KIND_NAMES, type Alert } from '../../core/alerts/index.ts';
import type { AlertProgress } from '../../core/delivery/index.ts';
import type { Issue } from '../../core/errors.ts';
import { plural } from '../plural.ts';
import { table } from '../table.ts';
import { clockTime } from './dutch-time.ts';

export const STATUS: Readonly<Record<Alert['status'], string>> = {
  draft: 'concept',
  live: 'verstuurd',
  closed: 'afgemeld',
  withdrawn: 'ingetrokken',
  expired: 'verlopen',
};

/** Where an alert stands, with the second pair of eyes that it waits for, or went out without. */
const standing = ({ status, approval, override }: Alert): string => {
  if (status === 'draft' && approval?.state === 'waiting') return 'wacht op goedkeuring';
  if (status === 'draft' && approval?.state === 'returned') return 'teruggegeven';
  return override === null ? STATUS[status] : `${STATUS[status]}, met spoed zonder tweede paar ogen`;
};

/** Alerts, one per row. */
export const alertTable = (alerts: readonly Alert[]): string =>
  table(
    [
      { title: 'id' },
      { title: 'soort' },
      { title: 'plaats' },
      { title: 'status' },
      { title: 'code' },
      { title: 'verstuurd' },
    ],
    alerts.map((alert) => [
      alert.id,
      KIND_NAMES[alert.kind],
      [alert.facts.place.label, alert.facts.place.area].filter(Boolean).join(', '),
      standing(alert),
      alert.checkCode,
      alert.dispatchedAt ? clockTime(alert.dispatchedAt) : null,
    ]),
  );

const groups = (count: number): string => plural(count, 'groep', 'groepen');
const people = (count: number): string => plural(count, 'beheerder', 'beheerders');

/** What a preview is made of, as far as people see it. */
export interface ShownPreview {
  text: string;
  remarks: readonly { message: string }[];
  blocks: readonly Issue[];
  canSend: boolean;
  reach: {
    areas: readonly { name: string }[];
    districts: readonly { name: string }[];
    groups: number;
    administrators: number;
    deputies: number;
    households: number;
    administratorGroups: readonly { name: string; members: number }[];
    direct: number;
    outside: { km2: number; share: number; households: number };
    warnings: readonly { message: string }[];
  };
}

/** The text as it will go out, whom it reaches, and what stands in the way. */
export function previewText({ text, remarks, blocks, canSend, reach }: ShownPreview): string {
  const { outside } = reach;
  const quoted = text
    .split('\n')
    .map((line) => `  │ ${line}`)
    .join('\n');
  return [
    quoted,
    '',
    `Bereikt ${groups(reach.groups)} via ${people(reach.administrators)} (en ${plural(reach.deputies, 'vervanger', 'vervangers')}), ongeveer ${plural(reach.households, 'huishouden', 'huishoudens')}.`,
    `Gebied: ${plural(reach.areas.length, 'buurt', 'buurten')} in ${reach.districts.map(({ name }) => name).join(', ') || 'geen wijk'}.`,
    `Weg: ${plural(reach.administratorGroups.length, 'beheerdersgroep', 'beheerdersgroepen')}, ${people(reach.direct)} rechtstreeks.`,
    `Buiten het gevraagde gebied: ${Math.round(outside.share * 100)} % van wat bereikt wordt (${outside.km2.toFixed(2)} km², ${outside.households} huishoudens).`,
    ...[...remarks, ...reach.warnings].map(({ message }) => `Let op: ${message}`),
    ...blocks.map(({ message }) => `Kan niet: ${message}`),
    canSend ? 'Deze melding kan worden verstuurd.' : 'Deze melding kan zo niet worden verstuurd.',
  ].join('\n');
}

/** One line of progress, for logs and for where no screen can be redrawn. */
export const progressLine = (p: AlertProgress): string =>
  `${people(p.administrators)} van ${groups(p.groups)} in ${plural(p.posts, 'bericht', 'berichten')}: ${p.sent} verstuurd, ${p.delivered} aangekomen, ` +
  `${p.read} gelezen, ${p.relayed} doorgezet` +
  (p.queued + p.sending > 0 ? `, ${p.queued + p.sending} wachten` : '') +
  (p.unknown > 0 ? `, ${p.unknown} onduidelijk` : '') +
  (p.failed > 0 ? `, ${p.failed} mislukt` : '') +
  (p.cancelled > 0 ? `, ${p.cancelled} vervallen` : '');
