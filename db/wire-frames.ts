/** One message of the protocol of Postgres: its type, and the whole of it. The first of a client has type 0. */
export interface Frame {
  type: number;
  bytes: Buffer;
}

export const TYPES = {
  authentication: 0x52,
  bind: 0x42,
  error: 0x45,
  flush: 0x48,
  noData: 0x6e,
  parse: 0x50,
  password: 0x70,
  query: 0x51,
  ready: 0x5a,
  rowDescription: 0x54,
  sync: 0x53,
} as const;

/** States of a connection between two statements. */
export const STATUS = { idle: 0x49, failed: 0x45 } as const;

const SSL_REQUEST = 80_877_103;
export const isSslRequest = ({ type, bytes }: Frame) => type === 0 && bytes.readUInt32BE(4) === SSL_REQUEST;

/** Cuts a piece in which every message is whole, as a client writes them. */
export function clientFrames(piece: Buffer, isFirst: boolean): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < piece.length;) {
    const untyped = isFirst && frames.length === 0;
    const length = untyped ? piece.readUInt32BE(at) : piece.readUInt32BE(at + 1) + 1;
    frames.push({ type: untyped ? 0 : (piece[at] as number), bytes: piece.subarray(at, at + length) });
    at += length;
  }
  return frames;
}

/** Cuts what a server sends, in pieces that end anywhere, into whole messages; keeps the rest for the next piece. */
export function serverFrames(onFrame: (type: number, body: Buffer) => void): (piece: Buffer) => Buffer {
  let held: Buffer[] = [];
  let heldLength = 0;
  let missing = 0;
  return (piece) => {
    held.push(piece);
    heldLength += piece.length;
    if (piece.length < missing) {
      missing -= piece.length;
      return Buffer.alloc(0);
    }
    const all = held.length === 1 ? piece : Buffer.concat(held, heldLength);
    let at = 0;
    missing = 5;
    while (all.length - at >= 5) {
      const length = all.readUInt32BE(at + 1) + 1;
      missing = at + length - all.length;
      if (missing > 0) break;
      onFrame(all[at] as number, all.subarray(at + 5, at + length));
      at += length;
      missing = 5 - (all.length - at);
    }
    held = at === all.length ? [] : [all.subarray(at)];
    heldLength = all.length - at;
    return all.subarray(0, at);
  };
}

/** Whether a server waits for the client's next word: it asked for a password, in any of its ways. */
export const asksForWord = (type: number, body: Buffer) =>
  type === TYPES.authentication && [3, 5, 10, 11].includes(body.readUInt32BE(0));

/** The first of the texts, each ended by a zero, in a message of a client; `skip` leaves out that many. */
export function textOf({ bytes }: Frame, skip = 0): string {
  let from = 5;
  for (let n = 0; n < skip; n += 1) from = bytes.indexOf(0, from) + 1;
  return bytes.toString('utf8', from, bytes.indexOf(0, from));
}

const message = (type: number, body: Buffer) => {
  const head = Buffer.alloc(5);
  head[0] = type;
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

/** What a server says when it fails a statement because the connection is lost. */
export const CONNECTION_LOST = message(TYPES.error, Buffer.from('SFATAL\0VFATAL\0C08006\0Mconnection lost\0\0'));
export const ROLLED_BACK = message(0x43, Buffer.from('ROLLBACK\0'));
/** Asks for a password; the client answers at once. */
export const PASSWORD_PLEASE = message(TYPES.authentication, Buffer.from([0, 0, 0, 3]));
export const readyFor = (status: number) => message(TYPES.ready, Buffer.from([status]));
