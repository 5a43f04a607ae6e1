import type { AlertResult } from './run-alert.ts';

/** Everything that should not have happened, in sentences; empty when all is well. */
export function problemsOf({ progress, lost, duplicates, withoutClosing }: AlertResult): string[] {
  const { queued, sending, failed, unknown } = progress;
  const said: [number, string][] = [
    [lost, 'beheerders kregen de melding niet: zij is verloren gegaan.'],
    [duplicates, 'keer kwam een bericht dubbel op een telefoon.'],
    [failed, 'verzendingen mislukten.'],
    [unknown, 'verzendingen bleven onduidelijk.'],
    [queued + sending, 'beheerders stonden aan het einde nog te wachten.'],
    [withoutClosing, 'beheerders hoorden niet hoe het afliep.'],
  ];
  return said.flatMap(([count, sentence]) => (count > 0 ? [`${count} ${sentence}`] : []));
}

/** The outcome for people. */
export function summaryOf({ progress, onPhones, duplicates, seconds }: AlertResult, transport: string): string {
  const { administrators, groups, posts } = progress;
  return [
    `Klaar in ${seconds} s, via ${transport}.`,
    `${administrators} beheerders van ${groups} groepen, in ${posts} berichten: ${onPhones.sent} verstuurd, ${onPhones.delivered} aangekomen, ` +
      `${onPhones.read} gelezen; ${duplicates} dubbel.`,
    `${onPhones.relayed} beheerders zetten het zelf door, ${progress.relayed} bevestigden dat het in hun groep staat.`,
    'De melding is afgemeld en iedereen hoorde hoe het afliep. Deze demo laat niets achter.',
  ].join('\n');
}

/** The outcome for machines, on one line. Duplicates are counted at the phones, the rest in our books. */
export function toJson({ progress, duplicates, seconds }: AlertResult): string {
  const { administrators, groups, posts, sent, delivered, read, relayed, failed, unknown } = progress;
  return JSON.stringify({
    administrators,
    groups,
    posts,
    sent,
    delivered,
    read,
    relayed,
    failed,
    unknown,
    duplicates,
    seconds,
  });
}
