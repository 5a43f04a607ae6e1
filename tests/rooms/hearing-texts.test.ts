import { expect, test } from 'vitest';
import { HEARD_MEANINGS } from '../../core/alerts/index.ts';
import { COMMANDS } from '../../core/hearing/commands.ts';
import * as texts from '../../core/hearing/texts.ts';

const now = new Date('2026-11-20T20:45:00Z');

test('unknown words and STOP are answered in the words of the field', () => {
  expect(texts.composeUnknownWords()).toBe(
    'Ik ben het berichtensysteem van politie en gemeente en lees niet live mee. Is er nood? *Bel 112.* Stuur *HELP* voor wat u hier kunt doen.',
  );
  expect(texts.composeStop(['Rokkeveen-West'])).toBe(
    'U krijgt geen berichten meer. Uw groep *Rokkeveen-West* heeft dan geen beheerder bij ons; stuur *WISSEL* om iemand anders door te geven, of *START* om terug te komen.',
  );
  expect(texts.composeStop([])).toBe('U krijgt geen berichten meer. Stuur *START* om terug te komen.');
  expect(texts.composeStart(['A', 'B'])).toBe(
    'Welkom terug. U krijgt weer politieberichten voor uw groepen *A* en *B*. Stuur *STOP* als u ze niet meer wilt.',
  );
});

test('STATUS tells groups, roles, messages, the last alert and what we wait for', () => {
  const last = { place: 'Rokkeveen', at: new Date('2026-11-19T20:40:00Z'), relayed: false };
  const facts = {
    primaryOf: ['A', 'B'],
    deputyOf: ['C'],
    stopped: false,
    pause: null,
    last,
    waitsFor: ['een *JA* of *NEE* over *A*'],
  };
  expect(texts.composeStatus(facts, now)).toBe(
    [
      '*Zo staat u bij ons*',
      'U bent beheerder van *A* en *B* en vervanger voor *C*.',
      'U krijgt politieberichten.',
      'Laatste politiebericht: Rokkeveen, gisteren 21:40, nog niet doorgezet.',
      'Wij wachten nog op een *JA* of *NEE* over *A*.',
      'Klopt er iets niet? Meld het bij uw gemeente. Stuur *HELP* voor wat u hier kunt doen.',
    ].join('\n'),
  );
  const bare = { primaryOf: [], deputyOf: [], stopped: true, pause: null, last: null, waitsFor: [] };
  expect(texts.composeStatus(bare, now)).toContain(
    'U beheert nu geen groep.\nU krijgt geen berichten, want u stuurde *STOP*. Stuur *START* om ze weer te krijgen.\nU kreeg nog geen politiebericht.',
  );
});

test('every command can be kept as a meaning of its own, and no two share a word', () => {
  for (const { meaning } of COMMANDS) expect(HEARD_MEANINGS).toContain(meaning);
  const words = COMMANDS.flatMap((command) => command.words);
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) expect(word).toBe(word.toLowerCase());
});
