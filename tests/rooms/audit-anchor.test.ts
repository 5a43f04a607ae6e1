import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anchorByEmail } from '../../bot/jobs/anchors/email.ts';
import { anchorTargets } from '../../bot/jobs/anchors/index.ts';
import { anchorToS3 } from '../../bot/jobs/anchors/s3.ts';
import { startAuditAnchoring } from '../../bot/jobs/audit-anchor.ts';
import { Anchor, anchorFile, anchorHead, auditHealth, readAnchors, verifyAudit } from '../../core/audit/index.ts';
import { readConfig } from '../../core/config-schema.ts';
import { makeKeys } from '../../core/keys/index.ts';
import { newKeys } from '../../core/keys/key-file.ts';
import { openTrail, things } from '../fixtures/audit-trail.ts';
import type { Trail } from '../fixtures/audit-trail.ts';
import { emptyAudit, tamper } from '../helpers/audit.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';

let trail: Trail;
let folder: { path: string; remove(): Promise<void> };
let file: string;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  trail = await openTrail();
  folder = await throwAwayFolder('anchors');
  file = path.join(folder.path, 'deeper', 'anchors.jsonl');
});
afterAll(async () => {
  await trail.close();
  await folder.remove();
});
beforeEach(async () => {
  await emptyAudit(trail.sql);
  await rm(file, { force: true });
  await trail.append(...things(1, 5));
  await trail.seal();
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const anchor = () => anchorHead(trail.ctx, [anchorFile(file)], { always: true });
const verify = async () => verifyAudit(trail.ctx, { anchors: await readAnchors(file) });

describe('an anchor in a file', () => {
  it('agrees with the chain, now and when it has grown', async () => {
    await anchor();
    expect(await verify()).toMatchObject({ intact: true, anchors: 1 });
    await trail.append(...things(6, 9));
    await trail.seal();
    await anchor();
    expect(await verify()).toMatchObject({ intact: true, anchors: 2 });
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('shows that the end was cut off: last blocks with all their entries', async () => {
    await trail.append(...things(6, 9));
    await trail.seal();
    await anchor();
    await tamper(trail.sql, async (tx) => {
      await tx`delete from audit_entries where audit_block_of(xid, id) is null or audit_block_of(xid, id) >= 3`;
      await tx`delete from audit_blocks where number >= 3`;
    });
    expect(await trail.verify()).toMatchObject({ intact: true });
    const { intact, findings } = await verify();
    expect(intact).toBe(false);
    expect(findings).toMatchObject([{ sort: 'cut-off', block: 3 }]);
    expect(findings[0]?.message).toContain('met 9 regels');
  });

  it('shows that all was sealed anew with the real key after an edit', async () => {
    await anchor();
    await tamper(trail.sql, async (tx) => {
      await tx`delete from audit_entries where entity_id = '3'`;
      await tx`delete from audit_blocks where number > 1`;
    });
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ intact: true });
    expect((await verify()).findings).toMatchObject([{ sort: 'anchor-mismatch', block: 2 }]);
  });

  it('shows that the whole trail is gone', async () => {
    await anchor();
    await emptyAudit(trail.sql);
    expect((await verify()).findings).toMatchObject([{ sort: 'cut-off', block: 2 }]);
  });

  it('is no help to who cannot sign: a forged one is found, and so is a damaged one', async () => {
    await anchor();
    const real = Anchor.parse(JSON.parse(await readFile(file, 'utf8')));
    const own = await makeKeys(newKeys());
    await writeFile(
      file,
      `${JSON.stringify({ ...real, block: 1 })}\n${JSON.stringify({ ...real, publicKey: own.publicKey })}\n{"half\n`,
    );
    expect((await verify()).findings.map((finding) => finding.sort)).toEqual([
      'anchor-forged',
      'anchor-forged',
      'anchor-forged',
    ]);
  });

  it('begins a line of its own after a line that a crash left half', async () => {
    await anchor();
    await truncate(file, 40);
    await anchor();
    await appendFile(file, '\n');
    const { anchors, unreadable } = await readAnchors(file);
    expect([anchors.length, unreadable]).toEqual([1, [1]]);
  });

  it('is itself told of in the trail', async () => {
    await anchor();
    const rows = await trail.ctx.db
      .sql`select verb, entity, entity_id, detail from audit_entries order by id desc limit 1`;
    expect([...rows]).toEqual([{ verb: 'anchor', entity: 'audit', entity_id: '2', detail: { kept: ['file'] } }]);
  });
});

describe('once a day, by itself', () => {
  it('goes out at the start, not again the same day, and again the next', async () => {
    const job = startAuditAnchoring(trail.ctx, [anchorFile(file)], { firstMs: 0, lookMs: 10 });
    closers.push(() => job.stop());
    const lines = async () => (await readAnchors(file)).anchors.map(({ at }) => at.slice(0, 10));
    await expect.poll(lines).toEqual(['2026-03-10']);
    await sleep(100);
    expect(await lines()).toHaveLength(1);
    trail.clock.advance(5 * 24 * 3_600_000);
    await expect.poll(lines).toEqual(['2026-03-10', '2026-03-15']);
    expect((await auditHealth(trail.ctx)).anchoredAt).toEqual(trail.clock.now());
  });

  it('is written once when two bots look at the same moment', async () => {
    trail.clock.advance(24 * 3_600_000);
    await Promise.all([1, 2, 3].map(() => anchorHead(trail.ctx, [anchorFile(file)])));
    expect((await readAnchors(file)).anchors).toHaveLength(1);
  });

  it('is tried again when a place is out of order, which does not hold up the others', async () => {
    trail.clock.advance(24 * 3_600_000);
    const port = await closedPort();
    const broken = anchorByEmail({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'a@hk.example', to: 'b@hk.example' });
    const targets = [broken, anchorFile(file)];
    const first = await anchorHead(trail.ctx, targets);
    expect(first?.anchorings).toEqual([
      { target: 'email', problem: 'ESOCKET' },
      { target: 'file', problem: null },
    ]);
    expect((await auditHealth(trail.ctx)).anchorProblems).toEqual([{ target: 'email', problem: 'ESOCKET' }]);
    const second = await anchorHead(trail.ctx, targets);
    expect(second?.anchorings.map(({ target }) => target)).toEqual(['email']);
    expect((await readAnchors(file)).anchors).toHaveLength(1);
  });
});

describe('an anchor by e-mail', () => {
  it('arrives at the second organisation as a line that can be verified', async () => {
    const received: { to: string[]; text: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const [, body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
          const text = Buffer.from(body, 'base64').toString();
          received.push({ to: session.envelope.rcptTo.map((one) => one.address), text });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const config = readConfig({
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      AUDIT_ANCHOR_EMAIL: 'audit@provincie.example',
      AUDIT_ANCHOR_FILE: file,
    });
    const done = await anchorHead(trail.ctx, anchorTargets(config), { always: true });
    expect(done?.anchorings).toEqual([
      { target: 'file', problem: null },
      { target: 'email', problem: null },
    ]);
    expect(received.map((mail) => mail.to)).toEqual([['audit@provincie.example']]);
    const line = received[0]?.text.split('\n').find((one) => one.startsWith('{')) ?? '';
    expect(Anchor.parse(JSON.parse(line))).toEqual(done?.anchor);
  });
});

describe('an anchor in S3-compatible storage', () => {
  const secret = 'storage-secret';

  it('is put there with a signature that the storage computes for itself', async () => {
    const stored = new Map<string, string>();
    const url = await storage(stored);
    const s3 = anchorToS3({
      url: `${url}/bucket/hk/`,
      accessKeyId: 'KEY',
      secretAccessKey: secret,
      region: 'eu-west-1',
    });
    const done = await anchorHead(trail.ctx, [s3], { always: true });
    expect(done?.anchorings).toEqual([{ target: 's3', problem: null }]);
    const [[key, body] = ['', '']] = stored;
    expect(key).toMatch(/^\/bucket\/hk\/\d{8}T\d{9}Z-0000000002\.json$/);
    expect(Anchor.parse(JSON.parse(body))).toEqual(done?.anchor);
  });

  it('counts as failed when the storage refuses the key', async () => {
    const url = await storage(new Map());
    const s3 = anchorToS3({ url: `${url}/bucket`, accessKeyId: 'KEY', secretAccessKey: 'wrong', region: 'eu-west-1' });
    const done = await anchorHead(trail.ctx, [s3], { always: true });
    expect(done?.anchorings).toEqual([{ target: 's3', problem: 'HTTP 403' }]);
  });

  /** A storage that computes AWS Signature Version 4 itself, from the request as it came in. */
  async function storage(stored: Map<string, string>): Promise<string> {
    const server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const fits =
          signatureOf(request, body) === /Signature=([0-9a-f]+)/.exec(request.headers.authorization ?? '')?.[1];
        if (fits) stored.set(request.url ?? '', body.toString());
        response.writeHead(fits ? 200 : 403).end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    closers.push(async () => server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function signatureOf(request: http.IncomingMessage, body: Buffer): string {
    const given = /Credential=([^,]+), ?SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '');
    const [, day = '', region = '', service = ''] = (given?.[1] ?? '').split('/');
    const names = given?.[2] ?? '';
    const said = request.headers['x-amz-content-sha256'];
    const payload = said === 'UNSIGNED-PAYLOAD' ? said : createHash('sha256').update(body).digest('hex');
    const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
    const canonical = [request.method, request.url, '', headers.join(''), names, payload].join('\n');
    const scope = `${day}/${region}/${service}/aws4_request`;
    const hash = createHash('sha256').update(canonical).digest('hex');
    const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash].join('\n');
    const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest();
    const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
    return hmac(key, text).toString('hex');
  }
});

describe('the configuration', () => {
  it.each([
    [{ AUDIT_ANCHOR_EMAIL: 'audit@provincie.example' }, 'SMTP_URL'],
    [{ AUDIT_ANCHOR_S3_URL: 'https://storage.example/bucket' }, 'AUDIT_ANCHOR_S3_URL'],
    [{ AUDIT_ANCHOR_EMAIL: 'no address', SMTP_URL: 'smtp://mail.example' }, 'AUDIT_ANCHOR_EMAIL'],
  ])('is refused when an anchor could never arrive: %o', (environment, variable) => {
    expect(() => readConfig(environment)).toThrow(variable);
  });
});

async function closedPort(): Promise<number> {
  const server = http.createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
