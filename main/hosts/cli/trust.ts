import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseJson } from '../../../protocol/parse-json.ts';
import { isStaleList, type TrustList } from '../../domain/trust-list.ts';
import { checkConfig } from '../../settings/config.ts';
import { settingsFileOf } from '../../settings/load-config.ts';
import { ofOffice, readTrustFolder, trustFolder } from '../../settings/load-knowledge.ts';
import { loadTrustFile } from '../../settings/load-trust.ts';
import { readSettingsText } from '../../settings/save-settings.ts';
import { type Command, required } from './command.ts';

export const trust: Command = {
  summary: 'import a list of keys whose signatures are believed, or show the lists',
  usage: `trust --data DIR [--import FILE]

  Without --import: one line a list with its date, its keys and whether it is stale.
  A list is copied into DIR/trust under its date; a running kiosk believes it some seconds later.
  Nothing is ever fetched. The format: docs/trust-lists.md
`,
  options: { data: { type: 'string' }, import: { type: 'string' } },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const dataDir = resolve(data.value);
    if (typeof values.import === 'string') {
      const loaded = loadTrustFile(values.import);
      if (!loaded.ok) return loaded.fault;
      mkdirSync(trustFolder(dataDir), { recursive: true, mode: 0o700 });
      keep(values.import, `${trustFolder(dataDir)}/${fileNameOf(loaded.value, values.import)}`);
    }
    return show(dataDir);
  },
};

/** Two lists of one day are two files. */
function fileNameOf({ listedAtMs }: TrustList, path: string): string {
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 8);
  return `${new Date(listedAtMs).toISOString().replaceAll(':', '')}-${digest}.json`;
}

/** Whole, or not at all. */
function keep(from: string, to: string): void {
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

function show(dataDir: string): string | null {
  const files = [...readTrustFolder(dataDir), ...officesOwn(dataDir)];
  if (files.length === 0)
    process.stdout.write('No trust list: signatures are read, but nobody can say whose.\n');
  for (const one of files) process.stdout.write('list' in one ? `${lineOf(one.file, one.list)}\n` : '');
  const broken = files.flatMap((one) => ('complaint' in one ? [one.complaint] : []));
  return broken.length === 0 ? null : broken.join(' ');
}

/** What the settings name of the office; a folder without settings has none. */
function officesOwn(dataDir: string) {
  const text = readSettingsText(settingsFileOf(dataDir, null));
  const checked = text === null ? null : checkConfig(parseJson(text));
  return checked && 'config' in checked ? ofOffice(dataDir, checked.config.trustList) : [];
}

function lineOf(file: string, list: TrustList): string {
  const { keys, revoked = [], listedAtMs, staleAtMs } = list;
  const isStale = isStaleList(list, Date.now());
  const [made, until] = [listedAtMs, staleAtMs].map((atMs) => new Date(atMs).toISOString().slice(0, 10));
  const taken = revoked.reduce((sum, { ids }) => sum + ids.size, 0);
  const holds = `${keys.length} keys, ${taken} taken back`;
  return `${isStale ? 'STALE' : 'fresh'}  ${file}  ${holds}, made ${made}, ${isStale ? 'was' : 'is'} good until ${until}`;
}
