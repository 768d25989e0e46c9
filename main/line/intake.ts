import type { Scan, ScanDamage } from '../domain/scan.ts';
import type { Clock } from '../ports/clock.ts';

/** A page reader types the lines of an MRZ one by one; this long the next line is waited for. */
const nextLineMs = 300;
const mrzLine = /^[A-Z0-9<]{30}$|^[A-Z0-9<]{36}$|^[A-Z0-9<]{44}$/;
/** Lines of a document by the length of a line: TD1, TD2, TD3 (ICAO 9303). */
const linesOf: Readonly<Record<number, number>> = { 30: 3, 36: 2, 44: 2 };

export type Intake<Outcome> = {
  /** Resolves with the outcome of the scan, or of the document that this line was part of. */
  offer(scan: Scan): Promise<Outcome>;
};

type Line = {
  readonly text: string;
  /** As a keyboard of the United States types it. */
  readonly us: string;
};

type Page<Outcome> = {
  lines: Line[];
  scan: Scan;
  /** Of any line. */
  damage: ScanDamage | null;
  stop: () => void;
  waiting: { readonly resolve: (outcome: Outcome) => void; readonly reject: (bug: unknown) => void }[];
};

/**
 * Where all scanners meet: scans are taken in the order of their arrival, one after the other;
 * the lines of an MRZ that a page reader sends apart become one scan.
 */
export function createIntake<Outcome>(
  take: (scan: Scan) => Promise<Outcome>,
  clock: Pick<Clock, 'after'>,
): Intake<Outcome> {
  let last: Promise<unknown> = Promise.resolve();
  let page: Page<Outcome> | null = null;

  function enqueue(scan: Scan): Promise<Outcome> {
    const outcome = last.then(() => take(scan));
    last = outcome.catch(() => undefined);
    return outcome;
  }

  function closePage(): void {
    if (!page) return;
    const { lines, scan, damage, stop, waiting } = page;
    page = null;
    stop();
    const join = (reading: 'text' | 'us') => lines.map((line) => line[reading]).join('\n');
    const outcome = enqueue({ ...scan, text: join('text'), usText: join('us'), damage });
    for (const { resolve, reject } of waiting) outcome.then(resolve, reject);
  }

  function addLine(scan: Scan, line: Line): Promise<Outcome> {
    if (page && (page.scan.source !== scan.source || page.lines[0]?.us.length !== line.us.length))
      closePage();
    page ??= { lines: [], scan, damage: null, stop: () => {}, waiting: [] };
    page.stop();
    page.lines.push(line);
    page.damage ??= scan.damage ?? null;
    const outcome = new Promise<Outcome>((resolve, reject) => page?.waiting.push({ resolve, reject }));
    if (page.lines.length === linesOf[line.us.length]) closePage();
    else page.stop = clock.after(nextLineMs, closePage);
    return outcome;
  }

  return {
    offer(scan) {
      const line = lineOf(scan);
      if (scan.source !== 'api' && scan.source !== 'camera' && isMrzLine(line)) return addLine(scan, line);
      closePage();
      return enqueue(scan);
    },
  };
}

function lineOf({ text, usText }: Scan): Line {
  const bare = (line: string) => line.replace(/[\r\n]+$/, '');
  return { text: bare(text), us: bare(usText ?? text) };
}

/** In either reading: another keyboard layout has no `<` where the scanner types it. */
function isMrzLine({ text, us }: Line): boolean {
  return [text, us].some((line) => mrzLine.test(line) && /[A-Z<]/.test(line));
}
