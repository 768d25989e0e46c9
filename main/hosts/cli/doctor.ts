import { existsSync, statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openPrinter } from '../../devices/open-printer.ts';
import { localTimeOf } from '../../domain/local-time.ts';
import { ownLanguage } from '../../domain/visitor-language.ts';
import { voicePrompts } from '../../domain/voice.ts';
import { lockFolder } from '../../journal/lock.ts';
import { countEvents, durabilityOf, openForReading, openForWriting } from '../../journal/open-database.ts';
import type { Config } from '../../settings/config.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { type LogoFault, mostLogoBytes, mostLogoPixels, readLogo } from '../../settings/read-logo.ts';
import { findVoices } from '../../settings/read-voices.ts';
import { startMachineClock } from '../machine-clock.ts';
import { type Command, required } from './command.ts';
import { examineFiles, type Finding } from './examine-files.ts';

const answerMs = 3_000;
const clockToleranceMs = 2_000;

export const doctor: Command = {
  summary: 'look at settings, journal, keys and other files, disk, clock, printer and collector',
  usage: `doctor --data DIR [--config FILE]

  One line a finding; exit code 1 when something needs mending.
`,
  options: { data: { type: 'string' }, config: { type: 'string' } },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const dataDir = resolve(data.value);
    const settingsFile = typeof values.config === 'string' ? values.config : null;
    const config = loadConfig(dataDir, settingsFile);
    if (!config.ok) return config.fault.sentence;
    const findings = [
      { name: 'settings', isFine: true, says: `gate ${config.value.gateId} of ${config.value.venue.id}` },
      examineJournal(dataDir),
      ...examineFiles(dataDir, settingsFile),
      examineLogo(config.value),
      examineVoice(dataDir, config.value),
      examineDisk(dataDir, config.value),
      examineZone(config.value),
      ...(await Promise.all([examinePrinter(config.value), examineCollector(config.value)])),
    ];
    for (const { name, isFine, says } of findings) {
      process.stdout.write(`${isFine ? 'ok  ' : 'MEND'}  ${name.padEnd(10)} ${says}\n`);
    }
    return findings.every(({ isFine }) => isFine)
      ? null
      : 'Something needs mending: see the lines that begin with MEND.';
  },
};

/** Opened as the kiosk opens it when no kiosk runs; else looked at beside it. */
function examineJournal(dataDir: string): Finding {
  const name = 'journal';
  const path = `${dataDir}/journal.db`;
  if (!existsSync(path)) return { name, isFine: true, says: 'none yet: it is made with the first start' };
  const unlock = lockFolder(`${dataDir}/lock.db`);
  try {
    const database = unlock ? openForWriting(path) : openForReading(path);
    const { journalMode, synchronous } = durabilityOf(database);
    const events = countEvents(database);
    database.close();
    const durable = unlock
      ? `synchronous=${synchronous} (2 is FULL)`
      : 'in use by a kiosk, which checked synchronous=FULL itself';
    return {
      name,
      isFine: journalMode === 'wal',
      says: `${events} events, journal_mode=${journalMode}, ${durable}`,
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown trouble';
    return {
      name,
      isFine: false,
      says: `cannot be opened (${code}). Keep the file as it is and call the administrator.`,
    };
  } finally {
    unlock?.();
  }
}

const logoTroubles = {
  unreadable: `cannot be read, or is longer than ${mostLogoBytes / 1024} KB`,
  'no-picture': 'is neither PNG nor JPEG',
  'too-large': `has more than ${mostLogoPixels} pixels a side`,
} as const satisfies Record<LogoFault['kind'], string>;

function examineLogo({ idle }: Config): Finding {
  const name = 'logo';
  if (idle.logo === null) return { name, isFine: true, says: 'none in the settings' };
  const logo = readLogo(idle.logo);
  if (logo.ok) return { name, isFine: true, says: `${idle.logo} can be shown` };
  return {
    name,
    isFine: false,
    says: `${idle.logo} ${logoTroubles[logo.fault.kind]}. The idle screen goes without it.`,
  };
}

function examineVoice(dataDir: string, { voice }: Config): Finding {
  const name = 'voice';
  if (voice !== 'files') return { name, isFine: true, says: voice };
  const { files, unusable } = findVoices(`${dataDir}/voice`);
  const own = files.filter(({ language }) => language === ownLanguage).length;
  const isFine = unusable.length === 0 && own === voicePrompts.length;
  const says = `${files.length} recordings, ${own} of ${voicePrompts.length} in Vietnamese`;
  if (unusable.length === 0) return { name, isFine, says };
  return { name, isFine, says: `${says}; not used: ${unusable.join(', ')}` };
}

function examineDisk(dataDir: string, { diskLowBytes }: Config): Finding {
  const { bavail, bsize } = statfsSync(dataDir);
  const freeGb = (bavail * bsize) / 1e9;
  const isFine = bavail * bsize >= diskLowBytes;
  return { name: 'disk', isFine, says: `${freeGb.toFixed(1)} GB free${isFine ? '' : '. Free some space.'}` };
}

function examineZone({ venue }: Config): Finding {
  const { day, hour, minute } = localTimeOf(Date.now(), venue.timeZone);
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return {
    name: 'time',
    isFine: true,
    says: `${day} ${time} in ${venue.timeZone}. Compare it with a watch.`,
  };
}

async function examinePrinter({ printer: settings }: Config): Promise<Finding> {
  const name = 'printer';
  if (!settings) return { name, isFine: true, says: 'none in the settings' };
  const printer = openPrinter(settings, startMachineClock(), { mayHoldRemains: false });
  const condition = await printer.check();
  await printer.close();
  if (condition.ok)
    return {
      name,
      isFine: true,
      says: `${printer.address} answers${condition.value.paperLow ? ', paper is nearly out' : ''}`,
    };
  return {
    name,
    isFine: false,
    says: `${printer.address}: ${condition.fault}. Check power, cable and paper.`,
  };
}

async function examineCollector({ upload }: Config): Promise<Finding> {
  const name = 'collector';
  if (!upload.url) return { name, isFine: true, says: 'none in the settings' };
  const askedAtMs = Date.now();
  const health = await askHealth(upload.url);
  if (!health)
    return { name, isFine: false, says: `${upload.url} does not answer. Events are kept until it does.` };
  const offsetMs = Math.round((askedAtMs + Date.now()) / 2 - health.nowMs);
  const isFine = Math.abs(offsetMs) <= clockToleranceMs;
  return {
    name,
    isFine,
    says: `${upload.url} answers; this clock differs from its clock by ${offsetMs} ms${isFine ? '' : '. Set the clock.'}`,
  };
}

async function askHealth(url: string): Promise<{ readonly nowMs: number } | null> {
  try {
    const response = await fetch(new URL('/v1/health', url), { signal: AbortSignal.timeout(answerMs) });
    const body: unknown = await response.json();
    const nowMs = body && typeof body === 'object' && 'nowMs' in body ? body.nowMs : null;
    return response.ok && typeof nowMs === 'number' ? { nowMs } : null;
  } catch {
    return null;
  }
}
