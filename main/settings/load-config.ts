import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { complaintAboutAll } from '../credential/documents/site-rule.ts';
import { type Config, checkConfig } from './config.ts';
import { passwordComplaint } from './mail.ts';
import { caComplaint } from './pin-ca.ts';

/** Longer than any settings; such a file is not read. */
export const longestSettings = 1_000_000;

/** What keeps a kiosk from starting, in one sentence with the mend. */
export type StartFault = { readonly sentence: string };

/**
 * The settings: from `file`, or from `config.json` in the data folder, which is made at the first start
 * (with a simulated printer and the embedded collector): the screen offers to try it, or to set this gate up;
 * `practice`: it is tried at once.
 */
export function loadConfig(
  dataDir: string,
  file: string | null,
  firstSetup: 'open' | 'practice' = 'open',
): Result<Config, StartFault> {
  const writable = makeFolder(dataDir);
  if (!writable.ok) return writable;
  const path = settingsFileOf(dataDir, file);
  if (file === null && !existsSync(path))
    writeFileSync(path, `${JSON.stringify({ ...firstStart, setup: firstSetup }, null, 2)}\n`, {
      mode: 0o600,
    });
  const text = readText(path);
  if (text === null)
    return failed({ sentence: `The settings file ${path} cannot be read. Check the path after --config.` });
  const parsed = parseJson(text);
  if (!parsed.ok)
    return failed({
      sentence: `The settings file ${path} is not JSON. ${parsed.fault} Mend the file, or take it away to begin with the first settings.`,
    });
  const checked = checkConfig(parsed.value);
  const mistake = 'config' in checked ? settingsComplaint(checked.config) : checked;
  if ('config' in checked && mistake === null) return ok(checked.config);
  return failed({
    sentence: `The settings file ${path} has a mistake at "${mistake?.field}": ${mistake?.complaint}. Mend that place and start again.`,
  });
}

/** The settings as the file names them now; those of the last start where somebody is editing it and has a mistake in it. */
export function settingsNow(
  settingsFile: string,
  { config, dataDir }: { readonly config: Config; readonly dataDir: string },
): Config {
  const read = loadConfig(dataDir, settingsFile);
  return read.ok ? read.value : config;
}

type Mistake = { readonly field: string; readonly complaint: string };

/** What the schema cannot see: patterns are compiled here, so that none fails at the gate; files are looked at. */
export function settingsComplaint({ siteRules, upload }: Config): Mistake | null {
  const rule = complaintAboutAll(siteRules);
  if (rule) return { field: 'siteRules', complaint: rule };
  const files = [
    { field: 'upload.ca', complaint: caComplaint(upload.ca) },
    { field: 'upload.mail.ca', complaint: caComplaint(upload.mail?.ca ?? null) },
    { field: 'upload.mail.login.passwordFile', complaint: passwordComplaint(upload.mail) },
  ];
  for (const { field, complaint } of files) if (complaint !== null) return { field, complaint };
  return null;
}

export function settingsFileOf(dataDir: string, file: string | null): string {
  return file ?? `${dataDir}/config.json`;
}

function makeFolder(dataDir: string): Result<null, StartFault> {
  const probe = `${dataDir}/.writable`;
  const written = orDiskFault(() => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(probe, '');
    rmSync(probe);
  });
  if (written.ok) return ok(null);
  return failed({
    sentence: `The data folder ${dataDir} cannot be written. Give this user the right to write there, or choose another with --data DIR.`,
  });
}

function readText(path: string): string | null {
  const text = readSmallText(path, longestSettings);
  return text.ok ? text.value : null;
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return failed(error instanceof Error ? `(${error.message.slice(0, 120)})` : '');
  }
}
