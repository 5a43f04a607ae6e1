import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import type { TestProject } from 'vitest/node';

import { buildConsole } from '../../console/build.mjs';
import { makeTemplate, type Template } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the template database as JSON; the first request starts Postgres. */
    templateBroker: string;
  }
}

/** Offers one Postgres to all test files, and starts it only when the first of them asks. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildConsole();
  let template: Promise<Template> | undefined;
  const broker = http.createServer((_request, response) => {
    template ??= makeTemplate();
    template.then(
      ({ adminUrl, name, strategy }) => response.end(JSON.stringify({ adminUrl, name, strategy })),
      (error: unknown) => response.writeHead(500).end(inspect(error)),
    );
  });
  await once(broker.listen(0, '127.0.0.1'), 'listening');
  project.provide('templateBroker', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`);
  return async () => {
    broker.close();
    broker.closeAllConnections();
    await template?.then(
      ({ remove }) => remove(),
      () => {}, // the suites that asked for it have said so
    );
  };
}
