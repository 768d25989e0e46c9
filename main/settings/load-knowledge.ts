import { existsSync, readdirSync, statSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import type { Fault } from '../domain/fault.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { isStaleList, type TrustList } from '../domain/trust-list.ts';
import type { Clock } from '../ports/clock.ts';
import type { Config } from './config.ts';
import { loadTrustFile } from './load-trust.ts';
import { officeListPath, readOfficeList } from './office/office-lists.ts';

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
  const names = orDiskFault(() => readdirSync(folder));
  return names.ok ? names.value : null;
}

/** What the site knows, and what is wrong with it. */
export type KnownNow = Knowledge & { readonly faults: readonly Fault[] };

const lookAgainMs = 5_000;

/** A list that was imported while the kiosk runs is believed some seconds later. */
export function watchKnowledge(
  dataDir: string,
  { siteRules, trustList }: Config,
  clock: Clock,
): () => KnownNow {
  let mark = '';
  let files: readonly TrustFile[] = [];
  let lookAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.runMs() >= lookAtMs) {
      lookAtMs = clock.runMs() + lookAgainMs;
      const now = markOf(dataDir, trustList);
      if (now !== mark) files = [...readTrustFolder(dataDir), ...ofOffice(dataDir, trustList)];
      mark = now;
    }
    const trust = files.flatMap((one) => ('list' in one ? [one.list] : []));
    return { trust, siteRules, faults: faultsOf(files, clock.wallMs()) };
  };
}

/** The list of the office that the settings name, if they name one. */
export function ofOffice(dataDir: string, trustList: Config['trustList']): readonly TrustFile[] {
  if (trustList === null) return [];
  const file = officeListPath(dataDir, trustList.digest);
  const list = readOfficeList(dataDir, trustList);
  return [list ? { file, list } : { file, complaint: `${file} is not the list that the settings name.` }];
}

/** Changes with each file that comes, goes, is replaced or written to. */
function markOf(dataDir: string, trustList: Config['trustList']): string {
  const folder = trustFolder(dataDir);
  const paths = (namesIn(folder) ?? []).map((name) => `${folder}/${name}`);
  if (trustList !== null) paths.push(officeListPath(dataDir, trustList.digest));
  const marks = paths.map((name) => {
    const stat = orDiskFault(() => statSync(name));
    if (!stat.ok) return `${name} ${stat.fault.code}`;
    const { size, mtimeMs, ctimeMs } = stat.value;
    return `${name} ${size} ${mtimeMs} ${ctimeMs}`;
  });
  return marks.join('\n');
}

/** Stale lists matter only when no fresh one stands beside them. */
function faultsOf(files: readonly TrustFile[], nowMs: number): readonly Fault[] {
  const broken = files.flatMap((one): Fault[] =>
    'complaint' in one ? [{ kind: 'trust-list-broken', file: one.file }] : [],
  );
  const lists = files.flatMap((one) => ('list' in one ? [one.list] : []));
  if (lists.length === 0 || lists.some((list) => !isStaleList(list, nowMs))) return broken;
  const sinceMs = Math.max(
    ...lists.map(({ listedAtMs, staleAtMs }) => (listedAtMs > nowMs ? listedAtMs : staleAtMs)),
  );
  return [...broken, { kind: 'trust-list-stale', sinceMs }];
}
