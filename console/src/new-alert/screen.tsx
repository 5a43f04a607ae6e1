import { PageHeader } from '../parts/index.ts';

export function NewAlert() {
  return <PageHeader title="Nieuwe melding" />;
}

export function EditAlert() {
  return <PageHeader title="Nieuwe melding" />;
}
