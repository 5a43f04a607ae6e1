import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: begun last, one of these is what the other workers wait for. */
const LONG = [
  'browser/every-screen',
  'browser/pictures',
  'browser/walk',
  'browser/enrolment-walk',
  'browser/board-together',
  'browser/enrolment',
  'browser/accounts-screen',
  'browser/new-alert-drafts',
  'rooms/identity-guessing',
  'rooms/alerts-timers-queue',
  'standalone/postgres',
  'faults/bot-faults',
  'flows/demo-whatsapp-web',
  'contract/whatsapp-web.contract',
  'flows/demo',
  'contract/whatsapp-web-recovery',
  'flows/start',
  'flows/start-recovery',
  'contract/simulator.contract',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place === -1 ? LONG.length : place;
};

/** Vitest's own order within each project, by size where nothing was measured, after what is known to be long. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = new Map<string, TestSpecification[]>();
    for (const file of await super.sort(files)) {
      const known = projects.get(file.project.name) ?? [];
      projects.set(file.project.name, [...known, file]);
    }
    return [...projects.values()].flatMap((same) => same.toSorted((one, other) => rank(one) - rank(other)));
  }
}
