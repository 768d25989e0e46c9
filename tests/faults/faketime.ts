import { existsSync, readdirSync } from 'node:fs';

const folders = [
  '/usr/lib/x86_64-linux-gnu/faketime',
  '/usr/lib/aarch64-linux-gnu/faketime',
  '/usr/lib/faketime',
];

/** The library that lies to a process about the time; null: it is not installed. */
export function findFaketime(): string | null {
  const folder = folders.find(existsSync);
  const name = folder && readdirSync(folder).find((one) => one.startsWith('libfaketimeMT.so'));
  return name ? `${folder}/${name}` : null;
}
