import { toBase64 } from './media.ts';
import { Emitter, hide } from './models.ts';
import { logOut } from './session.ts';
import { ask, reconnect } from './socket.ts';
import { commands, connection, me, offline, socketModel } from './state.ts';

const randomKey = () => ({ pubKey: crypto.getRandomValues(new Uint8Array(32)).buffer });

/** Connection, linking and what the library looks at while it boots. */
export const linkModules: Record<string, () => unknown> = {
  WAWebSocketModel: () => {
    hide(socketModel, 'logout', logOut);
    hide(socketModel, 'takeover', () => socketModel.set('state', 'CONNECTED'));
    hide(socketModel, 'reconnect', reconnect);
    return { Socket: socketModel };
  },
  WAWebCmd: () => ({ Cmd: hide(commands, 'refreshQR', () => void ask('qr', {})) }),
  WAWebConnModel: () => ({ Conn: connection }),
  WAWebOfflineHandler: () => ({
    OfflineMessageHandler: { getOfflineDeliveryProgress: () => offline.progress },
  }),
  WAWebAltDeviceLinkingApi: () => ({
    setPairingType() {},
    async initializeAltDeviceLinking() {},
    async initializeQRLinking() {},
    startAltLinkingFlow: (phone: string) => ask('pairingCode', { phone }),
  }),
  WAWebLaunchSocketUtils: () => ({ refreshQR: () => void ask('qr', {}) }),
  WABase64: () => ({ encodeB64: (bytes: ArrayBuffer) => toBase64(new Uint8Array(bytes)) }),
  WAWebCompanionRegClientUtils: () => ({ DEVICE_PLATFORM: 1 }),
  WAWebAdvSignatureApi: () => ({}),
  WAWebUserPrefsInfoStore: () => ({ waNoiseInfo: { get: async () => ({ staticKeyPair: randomKey() }) } }),
  WAWebSignalStoreApi: () => ({
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: randomKey() }) },
  }),
  WAWebUserPrefsMultiDevice: () => ({ getADVSecretKey: () => toBase64(crypto.getRandomValues(new Uint8Array(32))) }),
  WAWebUserPrefsMeUser: () => ({ getMaybeMePnUser: () => me.pn, getMaybeMeLidUser: () => me.lid }),
  WAWebMiscBrowserUtils: () => ({ info: () => ({ os: 'Linux', name: 'Chrome' }) }),
  WAWebSyncGatingUtils: () => ({ isPlaceholderMessageResendEnabled: () => false }),
  // The library looks for the map among the visible fields.
  WAWebCallCollection: () => Object.assign(new Emitter(), { calls: new Map() }),
  WAWebStreamModel: () => ({ Stream: { markAvailable() {}, markUnavailable() {} } }),
};
