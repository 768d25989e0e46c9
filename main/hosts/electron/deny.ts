import { appOrigin } from './app-protocol.ts';
import type { ContentsPart, SessionPart } from './parts.ts';

/** The camera for our own page, and nothing else for anybody: Electron would grant everything. */
export function denyPermissions(session: SessionPart): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isCamera = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'video');
    callback(isCamera && isOurs(contents.getURL()) && isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permission === 'media' && details.mediaType === 'video' && isOurs(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    denySelection(session, event);
  }
  session.on('will-download', (event) => event.preventDefault());
}

type Selection = 'select-hid-device' | 'select-serial-port' | 'select-usb-device';

function denySelection(session: SessionPart, event: Selection): void {
  const on = session.on as (
    name: Selection,
    listener: (event: { preventDefault(): void }) => void,
  ) => unknown;
  on.call(session, event, (asked) => asked.preventDefault());
}

/** Stays on its own page: no navigation, no window, no webview, no frame. */
export function denyNavigation(contents: ContentsPart): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

function isOurs(url: string | undefined): boolean {
  return url === appOrigin || url?.startsWith(`${appOrigin}/`) === true;
}
