import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/index.ts';
import { ButtonLink, Notice, useAlertWords } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { linesQuery } from './queries.ts';
import { words } from './words.ts';

/** A line that does not carry alerts now: nobody should find that out by sending one. */
export function LineTrouble() {
  const w = useWords(words);
  const a = useAlertWords();
  const { may } = useSession();
  const { data } = useQuery({ ...linesQuery, enabled: may('lines.read') });
  if (data === undefined) return null;
  const lines = data.items.filter(({ purpose }) => purpose === 'alerts');
  const toLines = { actions: <ButtonLink to="/lijnen">{w.toLines}</ButtonLink> };
  if (lines.length === 0) {
    return (
      <Notice tone="bad" urgent title={w.noLine} {...toLines}>
        <p>{w.noLineHelp}</p>
      </Notice>
    );
  }
  return lines
    .filter(({ state }) => state !== 'connected')
    .map((line) => (
      <Notice key={line.id} tone="bad" urgent title={w.lineSick(line.name, a.lineStates[line.state])} {...toLines}>
        <p>{w.lineSickHelp}</p>
      </Notice>
    ));
}
