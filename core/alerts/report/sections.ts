import { KIND_NAMES, OUTCOME_NAMES } from '../facts/index.ts';
import type { Outcome } from '../facts/index.ts';
import type { AlertGroup } from '../../delivery/index.ts';
import type { ReportData } from './gather.ts';
import { html, type Html } from './html.ts';
import { messageText } from './message-text.ts';
import {
  ACT_NAMES,
  actorText,
  clockText,
  dayText,
  eventText,
  lagText,
  MESSAGE_NAMES,
  roleText,
  shortText,
  STATUS_NAMES,
} from './words.ts';

const moment = (at: Date): string => `${dayText(at)} ${clockText(at)}`;
const number = new Intl.NumberFormat('nl-NL');
const count = (n: number): string => number.format(n);

/** What it was about and how it ended. */
export function facts({ alert, municipality, areas }: ReportData): Html {
  const occurred = new Date(alert.facts.occurredAt);
  const names = districtNames(alert.reach?.districts ?? [], areas);
  const outcome = alert.outcome === null ? null : OUTCOME_NAMES[alert.outcome as Outcome];
  const { place } = alert.facts;
  return html`<h2>De melding</h2>
    <dl>
      <dt>Controlecode</dt>
      <dd class="code">${alert.checkCode}</dd>
      <dt>Gemeente</dt>
      <dd>${municipality} (${alert.municipalityCode})</dd>
      <dt>Soort</dt>
      <dd>${KIND_NAMES[alert.kind]}</dd>
      <dt>Plaats</dt>
      <dd>${place.label}${place.area === undefined ? '' : `, ${place.area}`}</dd>
      <dt>Gebeurd</dt>
      <dd>${dayText(occurred)}${alert.facts.around === true ? ' rond' : ''} ${shortText(occurred)}</dd>
      <dt>Verstuurd</dt>
      <dd>${alert.dispatchedAt === null ? '–' : moment(alert.dispatchedAt)}</dd>
      <dt>Stand</dt>
      <dd>${STATUS_NAMES[alert.status]}${alert.endedAt === null ? '' : `, ${moment(alert.endedAt)}`}</dd>
      <dt>Afloop</dt>
      <dd>${outcome ?? (alert.status === 'live' ? 'nog niet bekend' : 'niet vastgelegd')}</dd>
      ${
        alert.outcomeText === null
          ? null
          : html`<dt>Toelichting</dt>
              <dd>${alert.outcomeText}</dd>`
      }
      <dt>Wijken</dt>
      <dd>${names.length === 0 ? '–' : names.join(', ')}</dd>
      ${
        alert.override === null
          ? null
          : html`<dt>Tweede paar ogen</dt>
              <dd>Met spoed verstuurd zonder. ${alert.override.reason ?? ''}</dd>`
      }
    </dl>`;
}

function districtNames(codes: readonly string[], areas: ReportData['areas']): string[] {
  const names = new Map(areas.map(({ code, name }) => [code, name]));
  return codes.map((code) => names.get(code) ?? code);
}

/** How far it came, in people and in groups. */
export function figures({ alert, progress, groups }: ReportData): Html {
  const lags = groups.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs])).toSorted((a, b) => a - b);
  const [least = null] = lags;
  const middle = lags[Math.floor((lags.length - 1) / 2)] ?? null;
  const tiles: [string, string][] = [
    [count(progress.groups), 'groepen'],
    [count(progress.administrators), 'beheerders'],
    [count(alert.reach?.households ?? 0), 'huishoudens in de buurten'],
    [`${count(progress.groupsRelayed)} van ${count(progress.groups)}`, 'groepen waarin het stond'],
    [lagText(least), 'tot de eerste groep'],
    [lagText(middle), 'tot de helft van die groepen'],
    [count(progress.failed), 'niet aangekomen'],
    [count(progress.unknown + progress.cancelled), 'onduidelijk of niet meer verstuurd'],
  ];
  const steps: [string, number][] = [
    ['Verstuurd', progress.sent],
    ['Afgeleverd', progress.delivered],
    ['Gelezen', progress.read],
    ['Doorgezet', progress.relayed],
  ];
  return html`<h2>Cijfers</h2>
    <ul class="figures">
      ${tiles.map(([figure, what]) => html`<li><strong>${figure}</strong> ${what}</li>`)}
    </ul>
    <h3>Hoe ver bij de beheerders</h3>
    <table class="bars">
      <tbody>
        ${steps.map(([name, n]) => bar(name, n, progress.administrators))}
      </tbody>
    </table>`;
}

function bar(name: string, n: number, of: number): Html {
  const share = of === 0 ? 0 : Math.round((n / of) * 100);
  return html`<tr>
    <th scope="row">${name}</th>
    <td>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="rest" width="100" height="4" />
        <rect class="bar" width="${share}" height="4" />
      </svg>
    </td>
    <td class="n">${count(n)} (${share}%)</td>
  </tr>`;
}

const STATES: Readonly<Record<string, string>> = {
  failed: 'niet aangekomen',
  unknown: 'onduidelijk',
  cancelled: 'niet meer verstuurd',
  queued: 'wacht',
};

/** Every group with the lag from dispatch to residents; those that relayed first. */
export function groupTable({ groups, spread, areas }: ReportData): Html {
  const moments = new Map(spread.groups.map((group) => [group.groupId, group]));
  const names = new Map(areas.map(({ code, name }) => [code, name]));
  const rows = groups.toSorted((a, b) => (a.lagMs ?? Infinity) - (b.lagMs ?? Infinity) || a.name.localeCompare(b.name));
  return html`<h2>Per groep</h2>
    <p>Tijden vanaf het eerste bericht dat de deur uit ging (${clockText(spread.startedAt)}).</p>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Groep</th>
          <th scope="col">Wijk</th>
          <th scope="col">Afgeleverd</th>
          <th scope="col">Gelezen</th>
          <th scope="col">Doorgezet</th>
          <th scope="col">Gezien in de groep</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((group) => groupRow(group, moments.get(group.groupId), names))}
      </tbody>
    </table>`;
}

function groupRow(
  group: AlertGroup,
  moments: ReportData['spread']['groups'][number] | undefined,
  names: ReadonlyMap<string, string>,
): Html {
  const { districtCode, state } = group;
  const delivered = moments?.deliveredMs ?? null;
  return html`<tr>
    <td>${group.name}</td>
    <td>${districtCode === null ? '–' : (names.get(districtCode) ?? districtCode)}</td>
    ${
      delivered === null && STATES[state] !== undefined
        ? html`<td class="quiet">${STATES[state]}</td>`
        : html`<td class="t">${lagText(delivered)}</td>`
    }
    <td class="t">${lagText(moments?.readMs ?? null)}</td>
    <td class="t">${lagText(moments?.relayedMs ?? null)}</td>
    <td class="t">${lagText(moments?.observedMs ?? null)}</td>
  </tr>`;
}

/** The texts, as residents could read them. */
export function messages({ alert, messages: texts, photo }: ReportData): Html {
  const gone = html`<p class="meta">De tekst is gewist, omdat de bewaartermijn voorbij is.</p>`;
  return html`<h2>Berichten zoals verstuurd</h2>
    ${texts.map(
      (message) =>
        html`<section class="message">
          <h3>${MESSAGE_NAMES[message.sort] ?? message.sort}</h3>
          <p class="meta">${moment(message.createdAt)}${message.hasImage ? ', met foto' : ''}</p>
          ${message.text === '' ? gone : html`<p>${messageText(message.text)}</p>`}
        </section>`,
    )}
    ${photo === null ? (alert.image === null ? null : whyNoPhoto(alert.image)) : picture(photo)}`;
}

function picture(photo: Uint8Array): Html {
  const data = Buffer.from(photo).toString('base64');
  return html`<figure>
    <img src="data:image/jpeg;base64,${data}" alt="De foto die met het bericht meeging" />
    <figcaption>De foto die meeging. Niet verder verspreiden dan de toestemming toelaat.</figcaption>
  </figure>`;
}

function whyNoPhoto({ withdrawnAt }: NonNullable<ReportData['alert']['image']>): Html {
  const why =
    withdrawnAt === null
      ? 'De toestemming om de foto te tonen geldt niet meer; daarom staat hij hier niet.'
      : `De foto is ingetrokken (${moment(new Date(withdrawnAt))}); daarom staat hij hier niet.`;
  return html`<p>${why}</p>`;
}

/** That single groups relayed it stands in the table of groups. */
const PER_GROUP: ReadonlySet<string> = new Set(['relayed', 'observed', 'declined']);

export function timeline({ timeline: all }: ReportData): Html {
  const events = all
    .filter(({ type }) => !PER_GROUP.has(type))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  return html`<h2>Verloop</h2>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Tijd</th>
          <th scope="col">Wat er gebeurde</th>
        </tr>
      </thead>
      <tbody>
        ${events.map(
          ({ at, type, detail }) =>
            html`<tr>
              <td class="when">${moment(at)}</td>
              <td>${eventText(type, detail)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

export function acts({ acts: done }: ReportData): Html {
  return html`<h2>Wie wat deed</h2>
    <p>
      Accounts staan hier met hun kenmerk, niet met een naam. Wie erbij hoort weet de functioneel beheerder; wie wat zag
      staat in het auditspoor.
    </p>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Tijd</th>
          <th scope="col">Wat</th>
          <th scope="col">Wie</th>
        </tr>
      </thead>
      <tbody>
        ${done.map(
          ({ at, what, actor }) =>
            html`<tr>
              <td class="when">${moment(at)}</td>
              <td>${ACT_NAMES[what] ?? what}</td>
              <td class="id">${actorText(actor)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

export function printed({ printedAt, printedBy, printedAs }: ReportData): Html {
  const as = printedAs.length === 0 ? '' : ` (${roleText(printedAs)})`;
  return html`<h2>Dit verslag</h2>
    <p>Gemaakt op ${moment(printedAt)} door <span class="id">${actorText(printedBy)}</span>${as}.</p>`;
}
