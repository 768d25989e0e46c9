import HID, { type Device } from 'node-hid';
import { testCode } from '../../main/domain/scanner-test.ts';
import type { Scanner, Scanners, ScannersHeard } from '../../main/ports/scanners.ts';
import { findHidLayout } from './find-hid-layout.ts';
import { createFloodWatch, floodPauseMs } from './flood-watch.ts';
import { createHidAssembler, type HidAssembler } from './hid-frame.ts';
import { findProfile, guessLayout, type HidLayout, layoutOf } from './hid-layouts.ts';

export type HidOptions = {
  /** null: every HID POS scanner is taken. */
  readonly only: { readonly vendorId: number; readonly productId: number | null } | null;
  /** null: by the maker, else by what comes. */
  readonly layout: HidLayout['id'] | null;
};

/** USB-IF HID Point of Sale Usage Tables 1.02: bar code scanner. */
const posPage = 0x8c;
const scannerUsage = 2;
/** A scanner that was unplugged is back within this; while all is well it is looked for others more rarely. */
const missingMs = 400;
const othersMs = 2_000;

/** Reports; the test code takes two or three. */
const longestTest = 4;

type Open = { readonly device: Device; readonly handle: HID.HIDAsync; readonly hearing: Hearing };

/** Scanners in HID POS mode: no driver, no key strokes, bytes as the code holds them. Several at once, hot-plugged. */
export function watchHidScanners(options: HidOptions, heard: ScannersHeard): Scanners {
  const open = new Map<string, Open>();
  /** Names of those that were here and are gone. */
  const gone = new Map<string, string>();
  /** Those that flooded, until they were calm for a while. */
  const flooding = new Map<string, Flooding>();
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSearching = false;
  void search();

  /** One search at a time, and one timer: two would open a device twice. */
  function searchIn(delayMs: number): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void search(), delayMs);
  }

  async function search(): Promise<void> {
    if (isSearching) return;
    isSearching = true;
    const found = (await HID.devicesAsync().catch(() => [])).filter((device) => isWanted(device, options));
    for (const device of found) {
      if (device.path !== undefined && !open.has(device.path) && !isHeld(device.path) && !isClosed)
        await connect(device, device.path);
    }
    settle(found);
    isSearching = false;
    searchIn(open.size === 0 || gone.size > 0 ? missingMs : othersMs);
  }

  function isHeld(path: string): boolean {
    return (flooding.get(path)?.untilMs ?? 0) > performance.now();
  }

  /** Who was calm since it is listened to again counts as well; who is gone does not flood. */
  function settle(found: readonly Device[]): void {
    for (const [path, { untilMs }] of flooding) {
      const isCalm = performance.now() > untilMs + floodPauseMs;
      if (!isCalm && found.some((device) => device.path === path)) continue;
      flooding.delete(path);
      heard.changed();
    }
  }

  async function connect(device: Device, path: string): Promise<void> {
    const handle = await HID.HIDAsync.open(path).catch(() => null);
    if (!handle) return;
    const hearing = hearReports(device, options, { ...heard, flooded: () => void hold(path) });
    open.set(path, { device, handle, hearing });
    gone.delete(keyOf(device));
    handle.on('data', (report: Buffer) => hearing.take(report));
    // The library gives a string here, not an Error: the device was unplugged.
    handle.on('error', () => void lose(path));
    const [id, value] = findProfile(device)?.wakeUp ?? [];
    if (id !== undefined && value !== undefined) await handle.sendFeatureReport([id, value]).catch(() => 0);
    heard.changed();
  }

  /** It is let go, and listened to again after a pause. */
  async function hold(path: string): Promise<void> {
    const held = open.get(path);
    if (!held) return;
    open.delete(path);
    flooding.set(path, { name: nameOf(held.device), untilMs: performance.now() + floodPauseMs });
    held.hearing.stop();
    heard.changed();
    await held.handle.close().catch(() => {});
  }

  async function lose(path: string): Promise<void> {
    const lost = open.get(path);
    if (!lost) return;
    open.delete(path);
    gone.set(keyOf(lost.device), nameOf(lost.device));
    lost.hearing.stop();
    heard.changed();
    await lost.handle.close().catch(() => {});
    if (!isSearching) searchIn(missingMs);
  }

  return {
    list: () => [
      ...[...open]
        .filter(([path]) => !flooding.has(path))
        .map(([, { device }]): Scanner => ({ source: 'hid', name: nameOf(device), state: 'ready' })),
      ...[...flooding.values()].map(({ name }): Scanner => ({ source: 'hid', name, state: 'floods' })),
      ...[...gone.values()].map((name): Scanner => ({ source: 'hid', name, state: 'away' })),
      ...(options.only && open.size === 0 && gone.size === 0 && flooding.size === 0
        ? [{ source: 'hid', name: 'HID POS', state: 'away' } as const]
        : []),
    ],
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const handles = [...open.values()];
      open.clear();
      for (const { hearing } of handles) hearing.stop();
      await Promise.all(handles.map(({ handle }) => handle.close().catch(() => {})));
    },
  };
}

type Flooding = { readonly name: string; readonly untilMs: number };

type Hearing = { take(report: Uint8Array): void; stop(): void };

/** The reports of one device → codes; the layout is settled by its first report. */
function hearReports(
  device: Device,
  options: HidOptions,
  heard: Pick<ScannersHeard, 'code'> & { readonly flooded: () => void },
): Hearing {
  const floods = createFloodWatch();
  const named = options.layout ?? findProfile(device)?.layout ?? null;
  let known = named === null ? null : layoutOf(named);
  let assembler: HidAssembler | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  /** The last few; when they spell the test code in another layout, that is the device's. */
  let latest: readonly Uint8Array[] = [];

  function rest(): void {
    const code = assembler?.rest();
    if (code) heard.code(code);
  }

  /** After a stall timers come before the reports that arrived meanwhile: those are heard first. */
  function restSoon(): void {
    const before = latest;
    setImmediate(() => before === latest && !isStopped && rest());
  }

  /** Whether the test code came in another layout than was thought, which is said and kept. */
  function learns(report: Uint8Array): boolean {
    latest = [...latest, report].slice(-longestTest);
    const layout = findHidLayout(latest);
    if (!layout || layout === known) return false;
    known = layout;
    assembler = createHidAssembler(layout);
    heard.code({ text: testCode, aimId: null, suffix: null, layout: layout.id, isCut: false });
    return true;
  }

  return {
    take(report) {
      clearTimeout(timer);
      if (isStopped) return;
      if (floods({ bytes: report.length, codes: 0 })) return heard.flooded();
      if (learns(Uint8Array.from(report))) return;
      known ??= guessLayout(report);
      assembler ??= createHidAssembler(known);
      const code = assembler.take(report);
      if (code && floods({ bytes: 0, codes: 1 })) return heard.flooded();
      if (code) heard.code({ ...code, layout: known.id });
      const waitsMs = assembler.waitsMs();
      if (waitsMs !== null) timer = setTimeout(restSoon, waitsMs);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** By usage, never by maker alone: many scanners show a keyboard as well. */
function isWanted(device: Device, { only }: HidOptions): boolean {
  if (device.usagePage !== posPage || device.usage !== scannerUsage) return false;
  if (!only) return true;
  return (
    device.vendorId === only.vendorId && (only.productId === null || device.productId === only.productId)
  );
}

function keyOf({ vendorId, productId, serialNumber = '' }: Device): string {
  return `${vendorId}:${productId}:${serialNumber}`;
}

function nameOf({ manufacturer = '', product = '' }: Device): string {
  const name = `${manufacturer} ${product}`.replace(/\p{C}/gu, '').trim().slice(0, 60);
  return name === '' ? 'HID POS' : name;
}
