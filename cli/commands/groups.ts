import type { Command } from 'commander';
import { listLines } from '../../core/delivery/index.ts';
import { listManagedGroups, lookAgain, planOfGroups, retryManagedGroup } from '../../core/membership/index.ts';
import type { Call, Register } from '../command.ts';
import { amsterdam, groupTable, planTable } from '../group-view.ts';
import { wholeNumber } from '../parse-option.ts';

/** `heterdaadkracht groups …`: the administrator groups that are kept in step. */
export const registerGroups: Register = (program: Command, { on }) => {
  const groups = program
    .command('groups')
    .description('beheerdersgroepen: hoe zij horen te zijn, wat verschilt, en wat er gedaan wordt');
  on<{ retired?: boolean }>(
    groups
      .command('list', { isDefault: true })
      .description('toon de groepen die worden bijgehouden')
      .option('--retired', 'ook groepen die zijn opgeheven'),
    showAll,
  );
  on<object>(
    groups.command('plan').description('proefdraai: wat er in elke groep zou gebeuren; er wordt niets gedaan'),
    showPlan,
  );
  on<object>(
    groups
      .command('step')
      .argument('[id]', 'nummer van de groep; zonder nummer alle groepen', wholeNumber(1))
      .description('laat de bot nu kijken, en opnieuw proberen wat bleef liggen'),
    step,
  );
};

async function showAll({ output, session, options }: Call<{ retired?: boolean }>): Promise<void> {
  const found = await session(({ ctx }) => listManagedGroups(ctx, { retired: options.retired === true }));
  const none = 'Er wordt nog geen beheerdersgroep bijgehouden. Plan er een op het scherm Beheerdersgroepen.';
  output.answer({ groups: found }, () => output.line(found.length > 0 ? groupTable(found) : none));
}

async function showPlan({ output, session }: Call<object>): Promise<void> {
  const plans = await session(({ ctx }) => planOfGroups(ctx));
  output.answer({ plans }, () => {
    const busy = plans.filter(({ acts, differences }) => acts.length + differences.length > 0);
    if (busy.length === 0) output.line('Alles klopt: er is niets te doen.');
    for (const plan of busy) output.line(planTable(plan));
  });
}

/** The bot that holds the line does it: only there the network is at hand. */
async function step({ words, output, session }: Call<object>): Promise<void> {
  const id = words[0] === undefined ? null : Number(words[0]);
  const answer = await session(async ({ ctx }) => {
    if (id === null) await lookAgain(ctx);
    else await retryManagedGroup(ctx, id);
    const held = (await listLines(ctx)).some((line) => line.held && line.state === 'connected');
    return { asked: id ?? 'all', held, at: ctx.clock.now() };
  });
  output.answer({ ...answer, at: answer.at.toISOString() }, () => {
    output.line(`Gevraagd om ${amsterdam(answer.at)}. De bot kijkt nu, en doet één ding per 10 seconden.`);
    if (!answer.held) output.line('Let op: er is nu geen verbonden lijn met een bot. Het gebeurt zodra die er is.');
  });
}
