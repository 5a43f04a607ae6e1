import { AlertTriangle, CheckCircle2, Link2, Loader, OctagonAlert, Unlink, WifiOff } from 'lucide-react';
import type { Line } from '../api/index.ts';
import { Badge, capital, useAlertWords, type SignTone } from '../parts/index.ts';

export const SIGNS = {
  unlinked: { tone: 'bad', Icon: Unlink },
  linking: { tone: 'accent', Icon: Link2 },
  connecting: { tone: 'accent', Icon: Loader },
  connected: { tone: 'good', Icon: CheckCircle2 },
  sick: { tone: 'bad', Icon: OctagonAlert },
  offline: { tone: 'bad', Icon: WifiOff },
  conflict: { tone: 'bad', Icon: AlertTriangle },
} as const satisfies Record<Line['state'], { tone: SignTone; Icon: typeof Link2 }>;

export function StateSign({ state }: { state: Line['state'] }) {
  const w = useAlertWords();
  const { tone, Icon } = SIGNS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {capital(w.lineStates[state])}
    </Badge>
  );
}
