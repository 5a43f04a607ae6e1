import { randomBytes } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { NetworkError } from './errors.ts';
import { randomHex, toPn } from './ids.ts';
import type { Account, Device } from './types.ts';

/** What a linked device proves itself with. */
export interface Credentials {
  pn: string;
  deviceId: string;
  token: string;
}

/** A line that waits for a phone to link it. */
export interface WaitingLine {
  /** Names the request; for the one-click link on the phones page. */
  requestId: string;
  label: string;
  /** The text of the QR, when one is shown. */
  qr: string | null;
  /** The number that the line says it belongs to, when it says so; a hint for whoever links it. */
  hint: string | null;
  /** The pairing code (eight characters) and the number it is for, when one is shown. */
  pairingCode: string | null;
  phone: string | null;
  expiresAt: number;
}

/** Linking web clients to phones, as WhatsApp does: by QR, by pairing code, and off again on the phone. */
export class Linking {
  readonly #core: Core;
  readonly #refs = new Map<string, Connection>();
  readonly #codes = new Map<string, Connection>();
  readonly #onUnlinked: (device: Device) => void;

  constructor(core: Core, onUnlinked: (device: Device) => void) {
    this.#core = core;
    this.#onUnlinked = onUnlinked;
  }

  /** Scans a QR with this phone. @throws NetworkError 404 no such phone, 410 when the QR is no longer valid */
  scanQr(who: string, qr: string): Device {
    const account = this.#core.account(who);
    const connection = this.#refs.get(qr.trim().split(',')[0]!);
    if (!connection) throw new NetworkError(410, 'this QR is no longer valid');
    return this.#link(account, connection);
  }

  /** Types a pairing code on this phone; hyphens, spaces and case do not matter. @throws NetworkError 404, 403 another phone's, 410 */
  enterPairingCode(who: string, code: string): Device {
    const account = this.#core.account(who);
    const connection = this.#codes.get(code.replace(/[\s-]/g, '').toUpperCase());
    if (!connection) throw new NetworkError(410, 'this code is no longer valid');
    if (connection.waiting?.phone !== account.pn) throw new NetworkError(403, 'this code is for another phone');
    return this.#link(account, connection);
  }

  /** Links a waiting line to this phone without reading anything from a screen. @throws NetworkError 404, 410 */
  approve(who: string, requestId: string): Device {
    const account = this.#core.account(who);
    const connection = this.#connections().find(({ waiting }) => waiting?.requestId === requestId);
    if (!connection) throw new NetworkError(410, 'this line is not waiting any more');
    if (connection.waiting?.phone !== null && connection.waiting?.phone !== account.pn) {
      throw new NetworkError(403, 'this code is for another phone');
    }
    return this.#link(account, connection);
  }

  /** The lines that wait, oldest first. */
  waiting(): WaitingLine[] {
    return this.#connections().flatMap(({ waiting }) => (waiting ? [waiting] : []));
  }

  /** The owner removes a device (or all of them) on the phone. @returns how many went */
  unlink(who: string, deviceId?: string): number {
    const account = this.#core.account(who);
    const devices = [...account.devices.values()].filter(({ id }) => deviceId === undefined || id === deviceId);
    for (const device of devices) {
      this.#core.commit({ k: 'unlink', pn: account.pn, id: device.id }, true);
      this.#onUnlinked(device);
      this.#core.events.emit('unlinked', account, device);
    }
    return devices.length;
  }

  /** The device that these credentials belong to, if it is still linked. */
  authenticate(credentials: Credentials): { account: Account; device: Device } | null {
    const account = this.#core.state.accounts.get(credentials.pn);
    const device = account?.devices.get(credentials.deviceId);
    return account && device?.token === credentials.token ? { account, device } : null;
  }

  /** A device confirms what it has processed, so that it is not kept for it any longer. */
  acknowledge(account: Account, device: Device, seq: number): void {
    if (seq > device.cursor && account.devices.has(device.id)) {
      this.#core.commit({ k: 'cursor', pn: account.pn, id: device.id, seq });
    }
  }

  /** Shows a new QR text for a connection. */
  offerQr(connection: Connection): { qr: string; expiresAt: number } {
    this.withdraw(connection);
    const qr = `2@${randomBytes(48).toString('base64')}`;
    this.#refs.set(qr, connection);
    return { qr, expiresAt: this.#core.clock.now() + this.#core.settings.qrTtlMs };
  }

  /** Shows a pairing code for a connection. @throws NetworkError 400 for an impossible number, 404 for one not on the network */
  offerCode(connection: Connection, phone: string): { pairingCode: string; phone: string; expiresAt: number } {
    const account = this.#core.account(toPn(phone));
    if (!account.registered) throw new NetworkError(404, 'no such account');
    this.withdraw(connection);
    const pairingCode = randomHex(4);
    this.#codes.set(pairingCode, connection);
    return { pairingCode, phone: account.pn, expiresAt: this.#core.clock.now() + this.#core.settings.pairingTtlMs };
  }

  /** Makes the QR and the code of a connection worthless. */
  withdraw(connection: Connection): void {
    for (const map of [this.#refs, this.#codes]) {
      for (const [key, waiting] of map) if (waiting === connection) map.delete(key);
    }
  }

  #connections(): Connection[] {
    return [...new Set([...this.#refs.values(), ...this.#codes.values()])];
  }

  #link(account: Account, connection: Connection): Device {
    if (!account.registered) throw new NetworkError(404, 'no such account');
    const id = randomHex(4);
    const token = randomHex(16);
    this.#core.commit({ k: 'device', pn: account.pn, id, token, label: connection.label }, true);
    const device = account.devices.get(id)!;
    this.withdraw(connection);
    connection.paired({ pn: account.pn, deviceId: id, token });
    this.#core.events.emit('linked', account, device);
    return device;
  }
}
