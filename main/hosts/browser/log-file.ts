import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';

const longestBytes = 1_000_000;

/** Appends lines to `log/kiosk.log`; the file before is kept beside it. Nothing personal is written to it. */
export function openLog(dataDir: string): (from: string, line: string) => void {
  const folder = `${dataDir}/log`;
  const path = `${folder}/kiosk.log`;
  mkdirSync(folder, { recursive: true });
  return (from, line) => {
    if (existsSync(path) && statSync(path).size > longestBytes) renameSync(path, `${path}.1`);
    appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), from, line })}\n`);
  };
}
