import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Anchor } from './anchor.ts';
import type { AnchorTarget } from './anchor.ts';

/** Anchors as JSON lines in a file that is only ever added to, and on the disk before it counts. */
export function anchorFile(file: string): AnchorTarget {
  return {
    name: 'file',
    async write(anchor) {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a+', 0o600);
      try {
        const { size } = await handle.stat();
        const { buffer } = await handle.read(Buffer.alloc(1, '\n'), 0, 1, Math.max(0, size - 1));
        // What a crash left of the line before stays a line of its own.
        const begin = size === 0 || buffer.toString() === '\n' ? '' : '\n';
        await handle.appendFile(`${begin}${JSON.stringify(anchor)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

/** All anchors of a file, and the numbers of lines that are none. A file that is not there holds none. */
export async function readAnchors(file: string): Promise<{ anchors: Anchor[]; unreadable: number[] }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const anchors: Anchor[] = [];
  const unreadable: number[] = [];
  for (const [n, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const anchor = parseAnchor(line);
    if (anchor === null) unreadable.push(n + 1);
    else anchors.push(anchor);
  }
  return { anchors, unreadable };
}

function parseAnchor(line: string): Anchor | null {
  try {
    return Anchor.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
