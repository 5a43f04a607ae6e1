import type { Command } from 'commander';
import { migrate } from '../../db/migrate.ts';
import type { Register } from '../command.ts';
import { migrationState } from '../migration-state.ts';
import { plural } from '../plural.ts';
import { findTarget } from '../session.ts';

/** `heterdaadkracht migrate` */
export const registerMigrate: Register = (program: Command, { cli, on }) => {
  on<object>(program.command('migrate').description('richt de database in, of werk haar bij'), async ({ output }) => {
    const target = await findTarget(cli.config(), output.note, { migrateOwn: false });
    try {
      const before = await migrationState(target.url);
      await migrate(target.url);
      const { applied } = await migrationState(target.url);
      const done = applied - before.applied;
      output.answer({ applied: done, total: applied }, () =>
        output.line(
          done === 0 ? 'De database was al bij.' : `De database is bijgewerkt: ${plural(done, 'stap', 'stappen')}.`,
        ),
      );
    } finally {
      await target.close();
    }
  });
};
