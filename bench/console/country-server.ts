import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { indexAreas } from '../../admin-api/tiles/cut-tiles.ts';
import { readNeighbourhoods, type AreaShape } from '../../core/registry/index.ts';
import { buildMapPageFiles } from '../../tests/helpers/build-map-page.ts';

const COUNTRY = path.resolve(import.meta.dirname, '../data/nl-buurten-2024.geojson.gz');

/** The map by itself, with the neighbourhoods of the whole country cut as the product cuts them. No database, no accounts. */
export async function serveCountry(): Promise<{ url: string; areas: number; close(): Promise<void> }> {
  const page = await buildMapPageFiles();
  const shapes = readNeighbourhoods(readFileSync(COUNTRY)).map((area): AreaShape => ({
    ...area,
    level: 'neighbourhood' as const,
  }));
  const cut = await indexAreas(inOneGo(shapes));
  const answer = (pathname: string, response: ServerResponse): void => {
    const [, z, x, y] = /^\/v1\/tiles\/(\d+)\/(\d+)\/(\d+)$/.exec(pathname) ?? [];
    if (y !== undefined) {
      const tile = cut(Number(z), Number(x), Number(y));
      if (tile === undefined) return void response.writeHead(204).end();
      response.writeHead(200, { 'content-encoding': 'gzip' });
      return void response.end(gzipSync(tile));
    }
    if (pathname === '/v1/map-settings') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const bounds = { west: 3.4, south: 50.75, east: 7.2, north: 53.5 };
      return void response.end(JSON.stringify({ bounds, background: false }));
    }
    const file = page.fileOf(pathname);
    if (!pathname.startsWith('/map-page/') || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': page.typeOf(file) });
    response.end(readFileSync(file));
  };
  const server = createServer((request, response) =>
    answer(new URL(request.url ?? '/', 'http://x').pathname, response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/map-page/`,
    areas: shapes.length,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      page.remove();
    },
  };
}

// oxlint-disable-next-line typescript/require-await
async function* inOneGo(shapes: readonly AreaShape[]): AsyncGenerator<readonly AreaShape[]> {
  yield shapes;
}
