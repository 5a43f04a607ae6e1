import type { Command } from 'commander';
import { getPolicy, listApprovals, type ApprovalTask } from '../../core/alerts/index.ts';
import { whyApproval } from '../alert/approval-view.ts';
import { clockTime } from '../alert/dutch-time.ts';
import type { Register } from '../command.ts';
import { table } from '../table.ts';

const STATES: Readonly<Record<ApprovalTask['state'], string>> = {
  waiting: 'wacht op goedkeuring',
  approved: 'goedgekeurd',
  returned: 'teruggegeven',
  void: 'vervallen',
  overridden: 'met spoed verstuurd',
};

/** `heterdaadkracht approvals …`: to look at. Whoever runs the machine is no second pair of eyes. */
export const registerApprovals: Register = (program: Command, { on }) => {
  const approvals = program.command('approvals').description('een tweede paar ogen: wat wacht, en wat er geldt');

  on<{ all?: boolean }>(
    approvals
      .command('list')
      .description('toon wat op goedkeuring wacht, en wat met spoed uitging en nog nagekeken moet worden')
      .option('--all', 'ook wat al besloten is, de nieuwste eerst'),
    async ({ options, output, session }) => {
      const items = await session(({ ctx }) => listApprovals(ctx, { all: options.all === true }));
      output.answer({ approvals: items }, () =>
        output.line(items.length > 0 ? approvalTable(items) : 'Er wacht niets, en er is niets na te kijken.'),
      );
    },
  );

  on<object>(
    approvals.command('policy').description('toon waar de gemeente een tweede paar ogen op wil'),
    async ({ output, session }) => {
      const policy = await session(({ ctx }) => getPolicy(ctx));
      const { aboveDistricts } = policy;
      const yes = (on_: boolean): string => (on_ ? 'ja' : 'nee');
      output.answer(policy, () => {
        output.line(`Een foto: ${yes(policy.photo)}`);
        output.line(`Een vermiste minderjarige: ${yes(policy.missingMinor)}`);
        output.line(`Veel wijken: ${aboveDistricts === null ? 'nee' : `bij meer dan ${aboveDistricts}`}`);
        output.line('Een functioneel beheerder wijzigt dit, met de API (PUT /v1/policy) of op het scherm.');
      });
    },
  );
};

const approvalTable = (items: readonly ApprovalTask[]): string =>
  table(
    [{ title: 'melding' }, { title: 'stand' }, { title: 'gevraagd' }, { title: 'waarom' }, { title: 'reden' }],
    items.map((item) => [
      item.alertId,
      item.expired ? 'te oud geworden' : STATES[item.state] + (item.task === 'review' ? ', nog na te kijken' : ''),
      clockTime(item.requestedAt),
      whyApproval(item.reasons.map(({ code }) => code)),
      item.reason,
    ]),
  );
