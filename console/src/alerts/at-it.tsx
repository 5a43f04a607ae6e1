import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { presenceQuery } from './queries.ts';
import { words } from './words.ts';

/** Which colleagues have this alert or draft open now. */
export function AtIt({ alertId }: { alertId: string }) {
  const w = useWords(words);
  const format = useFormat();
  const name = useName();
  const { me } = useSession();
  const { data } = useQuery(presenceQuery);
  const people = data.filter((one) => one.alertId === alertId && one.account !== me.account.id);
  if (people.length === 0) return null;
  return (
    <Badge tone="accent" icon={<Users aria-hidden="true" />}>
      {w.atIt(format.list(people.map(({ account }) => name(account))))}
    </Badge>
  );
}
