import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';

const longestBytes = 1_000_000;

/**
 * What a dying process says, without what it was given: names of errors and places in the code.
 * V8 quotes the input in a SyntaxError, so of that only the name is kept; other lines are dropped.
 */
export function withoutContent(line: string): string | null {
  if (/^\s+at /.test(line)) return line;
  if (/^\s*SyntaxError\b/.test(line)) return 'SyntaxError';
  return /^\s*(\w*Error\b|Node\.js v)/.test(line) ? line : null;
}

/** Appends lines to `log/kiosk.log`; the file before is kept beside it. Nothing personal is written to it. */
export function openLog(dataDir: string): (from: string, line: string) => void {
  const folder = `${dataDir}/log`;
  const path = `${folder}/kiosk.log`;
  return (from, line) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (existsSync(path) && statSync(path).size > longestBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), from, line })}\n`);
    } catch {
      // A disk without room or rights must not keep what died from being started again.
    }
  };
}
