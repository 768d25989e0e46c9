import { readdirSync } from 'node:fs';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { makeFolderDurably, removeDurably, writeDurably } from '../../../native/disk/durable-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { mostLists } from '../../../protocol/bundle.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { failed, mapNull, ok, type Result } from '../../../protocol/result.ts';
import { sha256 } from '../../../protocol/sha256.ts';
import { longestSentList, type TrustName, trustNameSchema } from '../../../protocol/trust-list.ts';
import type { TrustList } from '../../domain/trust-list.ts';
import type { PutFault } from '../../ports/office-door.ts';
import { checkTrustFile } from '../trust-file.ts';

const folderOf = (dataDir: string) => `${dataDir}/trust/office`;
const isName = /^([0-9a-f]{64})\.json$/;
const invalid: PutFault = { kind: 'settings-invalid', field: 'trustList' };

/** Where the list of that name lies, beside those that were imported. */
export function officeListPath(dataDir: string, digest: string): string {
  return `${folderOf(dataDir)}/${digest}.json`;
}

/** The office's list of that name; null: it is not there, or is not what its name says. */
export function readOfficeList(dataDir: string, { digest }: Pick<TrustName, 'digest'>): TrustList | null {
  const text = readSmallText(officeListPath(dataDir, digest), longestSentList);
  return text.ok ? listOf(text.value, digest) : null;
}

export type OfficeLists = {
  /** Digests of those that are on the disk. */
  held(): readonly string[];
  /**
   * The list that a setting of the office names is on the disk when it returns, whole; it is believed once the settings
   * name it. `beside` is what came with the bundle. A list that the kiosk's own reader refuses is never written.
   */
  take(name: unknown, beside: readonly string[]): Result<null, PutFault>;
  /** Removes each list whose digest stands in none of these texts. */
  keepNamed(texts: readonly string[]): void;
};

/** Trust lists of the office: files named by their content, so that one is replaced by naming another. */
export function openOfficeLists(dataDir: string): OfficeLists {
  const all = (): readonly string[] => {
    const names = orDiskFault(() => readdirSync(folderOf(dataDir)));
    return names.ok ? names.value.flatMap((name) => isName.exec(name)?.[1] ?? []) : [];
  };
  return {
    held: () => all().slice(0, mostLists),
    take(given, beside) {
      const name = trustNameSchema.safeParse(given);
      if (!name.success) return failed(invalid);
      const { digest, listedAt } = name.data;
      const text = beside.find((one) => digestOf(one) === digest);
      const known = text === undefined ? readOfficeList(dataDir, name.data) : listOf(text, digest);
      if (known?.listedAtMs !== Date.parse(listedAt)) return failed(invalid);
      if (text === undefined) return ok(null);
      const written = orDiskFault(() => {
        makeFolderDurably(folderOf(dataDir));
        writeDurably(officeListPath(dataDir, digest), text);
      });
      return written.ok ? mapNull(written) : failed({ kind: 'disk-full' });
    },
    keepNamed(texts) {
      const others = all().filter((digest) => !texts.some((text) => text.includes(digest)));
      for (const digest of others) orDiskFault(() => removeDurably(officeListPath(dataDir, digest)));
    },
  };
}

function digestOf(text: string): string {
  return sha256(text).toString('hex');
}

function listOf(text: string, digest: string): TrustList | null {
  if (digestOf(text) !== digest) return null;
  const checked = checkTrustFile(parseJson(text));
  return 'list' in checked ? checked.list : null;
}
