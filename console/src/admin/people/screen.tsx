import { PageHeader } from '../../parts/index.ts';

export function Screen() {
  return <PageHeader title="Personen" />;
}
