import { PageHeader } from '../parts/index.ts';

export function Start() {
  return <PageHeader title="Help" />;
}

export function Page() {
  return <PageHeader title="Help" />;
}
