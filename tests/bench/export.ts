import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cardOf } from '../support/system/people.ts';
import { runCli } from '../support/system/run-cli.ts';
import { fillJournal } from './fill-journal.ts';
import { ms, type Row } from './measure.ts';

const events = Number(process.env.EVENTS ?? 1_000_000);
const cli = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
const mostMegabytes = 400;
const longestMs = 120_000;

/** The whole log as files, each by a process of its own: how long, and how much memory at most. */
export async function benchExport(folder: string): Promise<readonly Row[]> {
  mkdirSync(folder, { recursive: true });
  await runCli(['scan', '--data', folder], `${cardOf(1)}\n`);
  fillJournal(`${folder}/journal.db`, events);
  const rows: Row[] = [];
  for (const format of ['xlsx', 'csv', 'ndjson']) {
    const out = `${folder}/events.${format}`;
    const { tookMs, megabytes } = await run(['export', '--data', folder, '--format', format, '--out', out]);
    const size = (statSync(out).size / 1_048_576).toFixed(0);
    rows.push({
      what: `export: ${events.toLocaleString('en')} events as ${format}, ${size} MB`,
      figure: `${ms(tookMs)}, ${megabytes.toFixed(0)} MB resident`,
      goal: `≤ ${longestMs / 1_000} s, ≤ ${mostMegabytes} MB`,
      isMet: tookMs <= longestMs && megabytes <= mostMegabytes,
    });
  }
  return rows;
}

/** `megabytes`: as Linux keeps the highest figure of a process. */
async function run(
  args: readonly string[],
): Promise<{ readonly tookMs: number; readonly megabytes: number }> {
  const since = performance.now();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  let megabytes = 0;
  const look = setInterval(() => {
    megabytes = Math.max(megabytes, mostResident(child.pid ?? 0));
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the export ended with ${code}`);
  return { tookMs: performance.now() - since, megabytes };
}

function mostResident(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1_024;
  } catch {
    // It has ended.
    return 0;
  }
}
