import type { Clock } from '../ports/clock.ts';
import type { DeviceCode, Scanner, Scanners, ScannersHeard } from '../ports/scanners.ts';
import type { Config } from '../settings/config.ts';

/** The screen comes first: drivers take 0.1 s to load, and more when the machine is busy. */
const afterStartMs = 300;

type Heard = {
  readonly hear: (source: Scanner['source'], code: DeviceCode) => void;
  /** A scanner came or went. */
  readonly tellScanner: (source: Scanner['source'], state: Scanner['state']) => void;
};

/** Opens the ways in of the settings; what comes through them goes down the line in its order. */
export function startScanners(
  { scanners }: Pick<Config, 'scanners'>,
  heard: Heard,
  clock: Clock,
): readonly Scanners[] {
  return scanners.map((settings) => {
    let known: readonly Scanner[] = [];
    const source = settings.kind;
    const opened = later(clock, source, () =>
      open(settings, {
        code: (code) => heard.hear(source, code),
        changed() {
          const now = opened.list();
          for (const state of changedStates(known, now)) heard.tellScanner(source, state);
          known = now;
        },
      }),
    );
    return opened;
  });
}

/** A driver that does not load on this machine is a scanner that is away: the gate goes on without it. */
function later(clock: Clock, source: Scanner['source'], start: () => Promise<Scanners>): Scanners {
  let opening: Promise<Scanners> | null = null;
  let scanners: Scanners | null = null;
  const stop = clock.after(afterStartMs, () => {
    opening = start().catch((error: unknown) => {
      if (!isMissingDriver(error)) throw error;
      return withoutDriver(source);
    });
    void opening.then((opened) => {
      scanners = opened;
    });
  });
  return {
    list: () => scanners?.list() ?? [],
    async close() {
      stop();
      await (await opening)?.close();
    },
  };
}

/** A binary that this system cannot load, or that is not here. */
function isMissingDriver(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return ['ERR_DLOPEN_FAILED', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(code));
}

function withoutDriver(source: Scanner['source']): Scanners {
  return { list: () => [{ source, name: 'driver', state: 'away' }], close: async () => {} };
}

async function open(settings: Config['scanners'][number], heard: ScannersHeard): Promise<Scanners> {
  if (settings.kind === 'serial') {
    const { watchSerialScanner } = await import('../../native/scanner/serial.ts');
    return watchSerialScanner(settings, heard);
  }
  const { watchHidScanners } = await import('../../native/scanner/hid.ts');
  const { vendorId, productId, layout } = settings;
  return watchHidScanners({ only: vendorId === null ? null : { vendorId, productId }, layout }, heard);
}

/** One state for each scanner that came or went. */
function changedStates(before: readonly Scanner[], now: readonly Scanner[]): readonly Scanner['state'][] {
  const was = new Map(before.map(({ name, state }) => [name, state]));
  return now.filter(({ name, state }) => was.get(name) !== state).map(({ state }) => state);
}
