import type { Command } from 'commander';
import { getLine, LineRequest, requestLine, type Line } from '../../core/delivery/index.ts';
import { isPairingCode, linkPicture } from '../line-view.ts';
import type { Output } from '../output.ts';
import { parseInput } from '../parse-input.ts';
import { wholeNumber } from '../parse-option.ts';
import type { Registration } from '../command.ts';
import { selfTest } from '../self-test.ts';
import { waitForLine } from '../wait-for-line.ts';

/** `lines link`, `lines unlink` and `lines self-test`: what a running bot does for the operator. */
export function registerLineLink(lines: Command, { cli, on }: Registration): void {
  const withId = (name: string, description: string): Command =>
    lines
      .command(name)
      .argument('<id>', 'nummer van de lijn', wholeNumber(1))
      .description(description)
      .option('--timeout <seconden>', 'hoe lang wachten', wholeNumber(1), name === 'link' ? 300 : 60);

  on<{ pairingCode?: string; timeout: number }>(
    withId(
      'link',
      'koppel een lijn: toon de QR-code, ververst tot zij gescand is (met --json: een regel JSON per stap)',
    ).option('--pairing-code <nummer>', 'koppel met een code op de telefoon van dit nummer (+316…), zonder QR'),
    ({ words, options, output, session }) =>
      session(async (at) => {
        const id = Number(words[0]);
        const before = await getLine(at.ctx, id);
        if (before.state === 'connected') return linked(before, output, true);
        const phone = options.pairingCode;
        const request = phone === undefined ? { request: 'link' } : { request: 'link-code', phone };
        await requestLine(at.ctx, id, parseInput(LineRequest, request));
        const show = shower(output, phone !== undefined);
        const line = await waitForLine(at, id, options.timeout, cli.signal, (now) => {
          show(now);
          return now.state === 'connected';
        });
        return linked(line, output, false);
      }),
  );

  on<{ timeout: number }>(
    withId('unlink', 'ontkoppel een lijn; er gaat dan niets meer uit'),
    ({ words, options, output, session }) =>
      session(async (at) => {
        const id = Number(words[0]);
        const before = await getLine(at.ctx, id);
        if (before.state !== 'unlinked') await requestLine(at.ctx, id, { request: 'unlink' });
        const line = await waitForLine(at, id, options.timeout, cli.signal, ({ state }) => state === 'unlinked');
        output.answer(line, () => output.line(`Lijn ${id} is ontkoppeld.`));
      }),
  );

  on<{ timeout: number }>(
    withId('self-test', 'stuur een bericht naar het eigen nummer en wacht op de ontvangst'),
    ({ words, options, output, session }) =>
      session(async (at) => {
        const test = await selfTest(at, Number(words[0]), options.timeout, cli.signal);
        output.answer(test, () =>
          output.line(`${test.ok ? 'Goed' : 'Mislukt'} in ${test.milliseconds} ms. ${test.detail}`),
        );
        return test.ok ? 0 : 1;
      }),
  );
}

/** Shows each new code once, over the one before. */
function shower(output: Output, wantsPairingCode: boolean): (line: Line) => void {
  let shown = '';
  let height = 0;
  return (line) => {
    const code = line.state === 'linking' && line.linkCode !== null ? line.linkCode : '';
    if (`${line.state}${code}` === shown) return;
    shown = `${line.state}${code}`;
    output.record({
      lineId: line.id,
      state: line.state,
      ...(code && { [isPairingCode(code) ? 'pairingCode' : 'qr']: code }),
    });
    if (code === '' || isPairingCode(code) !== wantsPairingCode) return;
    const how = wantsPairingCode
      ? 'Vul deze code in op de telefoon: WhatsApp, Gekoppelde apparaten, Koppelen met telefoonnummer.'
      : 'Scan dit met de telefoon van de lijn: WhatsApp, Gekoppelde apparaten, Apparaat koppelen.';
    const text = `${how}\n${linkPicture(code)}\n`;
    if (output.live && height > 0) output.raw(`\x1b[${height}A\x1b[J`);
    output.raw(text);
    height = text.split('\n').length - 1;
  };
}

function linked(line: Line, output: Output, already: boolean): void {
  output.record({ lineId: line.id, state: line.state, phone: line.phone });
  output.line(`Lijn ${line.id} is ${already ? 'al ' : ''}gekoppeld${line.phone ? ` aan ${line.phone}` : ''}.`);
}
