/** The port of raw printing. */
const usualPort = 9100;

/** "192.168.1.50", "printer.local:9100", "[fe80::1]:9100" → host and port; null: not an address. */
export function readAddress(text: string): { readonly host: string; readonly port: number } | null {
  const found = /^\s*(?:\[([0-9a-f:.%]+)\]|([a-z0-9][a-z0-9.-]*))(?::(\d{1,5}))?\s*$/i.exec(text);
  const host = found?.[1] ?? found?.[2];
  const port = found?.[3] === undefined ? usualPort : Number(found[3]);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}
