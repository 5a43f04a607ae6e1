import { KIND_NAMES } from '../facts/index.ts';
import type { ReportData } from './gather.ts';
import { Html, html } from './html.ts';
import { mapOf } from './map.ts';
import { acts, facts, figures, groupTable, messages, printed, timeline } from './sections.ts';
import { style } from './style.ts';
import { dayText, shortText } from './words.ts';

/** Nothing is loaded and nothing runs, whatever slips through; the page's own picture comes as data. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/** The report as one HTML document for A4, Dutch, that needs nothing from outside. */
export function reportDocument(data: ReportData): string {
  const { alert, municipality } = data;
  const kind = KIND_NAMES[alert.kind];
  const sentAt = alert.dispatchedAt ?? alert.createdAt;
  const title = `Verslag van melding ${alert.checkCode}: ${kind}, ${alert.facts.place.label}`;
  const forgotten = html`<p>
    Plaats, beschrijving en teksten van deze melding zijn gewist, omdat de bewaartermijn voorbij is. Soort, tijden,
    wijken en aantallen zijn gebleven.
  </p>`;
  const footer = `Melding ${alert.checkCode}, gemeente ${municipality}`;
  const page = html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${title}</title>
        <style>
          ${new Html(style(footer))}
        </style>
      </head>
      <body>
        <header>
          <p class="kicker">Heterdaadkracht, gemeente ${municipality}</p>
          <h1>Verslag van melding ${alert.checkCode}</h1>
          <p class="lead">${kind}, ${alert.facts.place.label}, ${dayText(sentAt)} ${shortText(sentAt)}</p>
          <p class="secret">
            Politiegegevens (Wpg). Alleen voor wie dit voor de eigen taak nodig heeft. Bewaar het niet langer dan nodig.
          </p>
          ${alert.forgottenAt === null ? null : forgotten}
        </header>
        <main>
          ${facts(data)} ${figures(data)} ${mapSection(data)} ${messages(data)} ${timeline(data)} ${groupTable(data)}
          ${acts(data)} ${printed(data)}
        </main>
      </body>
    </html>`;
  return page.text;
}

function mapSection(data: ReportData): Html | null {
  const map = mapOf(data);
  return map === null
    ? null
    : html`<h2>Waar de melding heen ging</h2>
        ${map}`;
}
