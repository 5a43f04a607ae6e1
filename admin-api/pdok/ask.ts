import { Agent, request } from 'undici';

/** Why an answer from outside could not be used; never what was asked, because that is an address. */
export class OutsideError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`outside service: ${reason}`);
    this.name = 'OutsideError';
    this.reason = reason;
  }
}

export interface Asked {
  status: number;
  type: string;
  bytes: Buffer;
}

/** Asks one address outside; redirects are not followed, because they could lead to a machine of our own. */
export type Ask = (url: URL, limits: { withinMs: number; maxBytes: number }) => Promise<Asked>;

/** @throws OutsideError for every answer that does not come in time, whole, or at all */
export function createAsk(): { ask: Ask; close(): Promise<void> } {
  const dispatcher = new Agent({ connections: 12, connect: { timeout: 2_000 }, keepAliveTimeout: 10_000 });
  const ask: Ask = async (url, { withinMs, maxBytes }) => {
    const signal = AbortSignal.timeout(withinMs);
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher,
        signal,
        headers: { 'user-agent': 'heterdaadkracht' },
      });
      const pieces: Buffer[] = [];
      let size = 0;
      for await (const piece of body as AsyncIterable<Buffer>) {
        size += piece.length;
        if (size > maxBytes) throw new OutsideError('too-large');
        pieces.push(piece);
      }
      return { status: statusCode, type: String(headers['content-type'] ?? ''), bytes: Buffer.concat(pieces) };
    } catch (error) {
      if (error instanceof OutsideError) throw error;
      throw new OutsideError(signal.aborted ? 'timeout' : codeOf(error));
    }
  };
  return { ask, close: () => dispatcher.destroy() };
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : 'failed';
}
