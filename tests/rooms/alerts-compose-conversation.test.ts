import { describe, expect, it } from 'vitest';
import { AlertFacts } from '../../core/alerts/facts/index.ts';
import { composeAsk, composeDeputyAsk, composeReminder } from '../../core/alerts/compose/index.ts';

const ctx = { now: new Date('2026-11-20T20:45:00Z') };
const burglary = AlertFacts.parse({
  kind: 'burglary',
  occurredAt: '2026-11-20T21:40:00+01:00',
  place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
});

describe('the conversation with an administrator', () => {
  it('asks, reminds and asks the deputy in the words of the field', () => {
    expect(composeAsk(['Rokkeveen-West'])).toBe(
      'Zet u dit bericht door in uw groep *Rokkeveen-West*? Reageer met 👍 of stuur *1* als het gedaan is.',
    );
    expect(composeAsk(['A', 'B_b', 'C'])).toContain('in uw groepen *A*, *Bb* en *C*?');
    expect(composeReminder(burglary, ctx)).toBe(
      'U heeft het bericht over Rokkeveen van 21:40 ontvangen. Staat het al in uw groep? *1* = ja, *2* = ik kan nu niet, vraag mijn vervanger.',
    );
    expect(composeDeputyAsk(['Rokkeveen-West'], 'Controleer dit bericht: x')).toMatch(
      /^De beheerder van \*Rokkeveen-West\* kan nu niet\. Wilt u het bericht hieronder doorzetten\?[^]*Controleer dit bericht: /,
    );
  });
});
