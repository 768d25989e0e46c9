import { readFileSync, writeFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { type ComposedKiosk, composeKiosk } from '../../../main/hosts/compose.ts';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import type { Clock } from '../../../main/ports/clock.ts';
import { loadConfig } from '../../../main/settings/load-config.ts';
import { openOfficeStore } from '../../../main/settings/office/office-state.ts';
import { recoverBundle } from '../../../main/settings/office/recover-bundle.ts';
import type { Forked } from '../collector/fork-collector.ts';
import { until } from '../system/kiosk-client.ts';
import { scratchFolder, testConfig } from '../test-kiosk.ts';

/** Whoever waits a minute waits a second: trials and pauses of the office's way. */
const times = 60;

function quickClock(): Clock {
  const clock = startMachineClock();
  return {
    ...clock,
    after: (delayMs, call) => clock.after(delayMs >= 1_000 ? delayMs / times : delayMs, call),
  };
}

/** A whole core over its settings file, which begins anew as under a host when its settings want that. */
export function officeKiosk(collector: Pick<Forked, 'base'>, rest: Readonly<Record<string, unknown>> = {}) {
  const folder = scratchFolder();
  const settingsFile = `${folder}/config.json`;
  const { venue, gates, gateId, rules, ...others } = testConfig(
    'both',
    {},
    { upload: { url: collector.base }, ...rest },
  );
  writeFileSync(
    settingsFile,
    JSON.stringify({
      schema: 1,
      venue,
      gates,
      gateId,
      rules: { bareNumbers: 'admit' },
      upload: others.upload,
      ...rest,
    }),
  );
  let starts = 0;
  let running: ComposedKiosk | null = null;
  let isOver = false;

  function start(): void {
    starts += 1;
    recoverBundle({ store: openOfficeStore(folder), settingsFile });
    const config = loadConfig(folder, settingsFile);
    if (!config.ok) throw new Error(config.fault.sentence);
    const composed = composeKiosk({
      dataDir: folder,
      config: config.value,
      clock: quickClock(),
      queueSlips: false,
      runQueues: true,
      settingsFile,
      settingsSaved: () => void again(),
    });
    if (!composed.ok) throw new Error(composed.fault.kind);
    running = composed.value;
  }
  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    await ending?.close();
  }
  /** It is told to end, and begins anew. */
  async function again(): Promise<void> {
    await stop();
    if (!isOver) start();
  }
  /** It ends without a word, and begins anew: what it wants of the office is on the disk as it was. */
  async function die(): Promise<void> {
    const path = `${folder}/office.json`;
    const state = readFileSync(path);
    await stop();
    writeFileSync(path, state);
    start();
  }
  function now(): ComposedKiosk {
    if (running === null) throw new Error('the core begins anew');
    return running;
  }
  start();
  onTestFinished(async () => {
    isOver = true;
    await stop();
  });
  const { identity } = now();
  return {
    folder,
    settingsFile,
    identity,
    now,
    again,
    die,
    begin: start,
    stop,
    starts: () => starts,
    settings: () => JSON.parse(readFileSync(settingsFile, 'utf8')),
    state: () => openOfficeStore(folder).load(),
    drain: () =>
      until(
        async () => running?.uploader?.drain(),
        (fault) => fault === null,
      ),
  };
}

export type OfficeKiosk = ReturnType<typeof officeKiosk>;
