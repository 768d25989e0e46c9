import { existsSync, readdirSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { TrustList } from '../domain/trust-list.ts';
import { loadTrustFile } from './load-trust.ts';

export type TrustFile = { readonly file: string } & (
  | { readonly list: TrustList }
  /** What is wrong with it, in a sentence. */
  | { readonly complaint: string }
);

export const trustFolder = (dataDir: string) => `${dataDir}/trust`;

/** The trust lists of a data folder, by their names. One that cannot be used never stops a gate; `kiosk trust` tells what is wrong with it. */
export function readTrustFolder(dataDir: string): readonly TrustFile[] {
  const folder = trustFolder(dataDir);
  if (!existsSync(folder)) return [];
  const names = namesIn(folder)?.filter((name) => name.endsWith('.json'));
  if (!names) return [{ file: folder, complaint: `${folder} cannot be read. Check its rights.` }];
  return names.toSorted().map((file) => {
    const loaded = loadTrustFile(`${folder}/${file}`);
    return loaded.ok ? { file, list: loaded.value } : { file, complaint: loaded.fault };
  });
}

function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}

/** What the site knows when the kiosk starts. */
export function loadKnowledge(dataDir: string, { siteRules }: Config): Knowledge {
  const files = readTrustFolder(dataDir);
  return { trust: files.flatMap((one) => ('list' in one ? [one.list] : [])), siteRules };
}
