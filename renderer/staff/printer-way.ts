import type { PrinterSettings } from '../../main/domain/printer-settings.ts';
import type { Say } from '../kit/words.tsx';

/** For people: how it is connected, and where. */
export function wayText(settings: PrinterSettings, say: Say): string {
  return say(`printers.way.${settings.kind}`, placeOf(settings));
}

/** Whether both are the same printer at the same place. */
export function isSameWay(one: PrinterSettings, other: PrinterSettings | null): boolean {
  const bare: Say = (key, values) => `${key} ${JSON.stringify(values)}`;
  return other !== null && wayText(one, bare) === wayText(other, bare);
}

function placeOf(settings: PrinterSettings): Readonly<Record<string, string | number>> {
  if ('path' in settings) return { path: settings.path };
  if ('name' in settings) return { name: settings.name };
  return 'host' in settings ? { host: settings.host, port: settings.port } : { port: settings.port };
}
