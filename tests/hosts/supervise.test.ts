import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Child, type ChildHeard, corePatience, supervise } from '../../main/hosts/supervise.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Processes that answer pings until they hang. */
function startFakes() {
  const started: { heard: ChildHeard; isHung: boolean; calls: string[] }[] = [];
  const deaths: number[] = [];
  const supervised = supervise<Child>({
    spawn(heard) {
      const fake = { heard, isHung: false, calls: [] as string[] };
      started.push(fake);
      setTimeout(() => heard.message({ kind: 'ready' }));
      const end = (how: string) => {
        fake.calls.push(how);
        if (how === 'kill' || !fake.isHung) heard.gone();
      };
      return {
        send: () => void (fake.isHung || heard.message({ kind: 'pong' })),
        end: () => end('end'),
        kill: () => end('kill'),
      };
    },
    patience: corePatience,
    startedBy: 'ready',
    onMessage() {},
    onLine() {},
    onDeath: ({ afterMs }) => void deaths.push(afterMs),
  });
  return { started, deaths, supervised };
}

test('a process that answers is left alone, also when the PC slept in between', () => {
  const { started } = startFakes();
  vi.advanceTimersByTime(600_000);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(2_000);
  expect(started).toHaveLength(1);
});

test('one that hangs is killed within 15 seconds, and started again', () => {
  const { started, deaths } = startFakes();
  vi.advanceTimersByTime(5_000);
  if (started[0]) started[0].isHung = true;
  vi.advanceTimersByTime(15_000);
  expect(started.map(({ calls }) => calls)).toEqual([['kill'], []]);
  expect(deaths).toEqual([100]);
});

test('pauses grow from 0.1 to 5 seconds, and begin anew after half a minute of health', () => {
  const { started, deaths } = startFakes();
  for (let at = 0; at < 8; at++) {
    started.at(-1)?.heard.gone();
    vi.advanceTimersByTime(5_000);
  }
  vi.advanceTimersByTime(31_000);
  started.at(-1)?.heard.gone();
  expect(deaths).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 100]);
});

test('stopped it is asked, and killed when it does not end within five seconds', async () => {
  const { started, supervised } = startFakes();
  if (started[0]) started[0].isHung = true;
  const stopped = supervised.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  await stopped;
  vi.advanceTimersByTime(60_000);
  expect(started.map(({ calls }) => calls)).toEqual([['end', 'kill']]);
});

test('one that is long in opening its journal has 90 seconds for its first word, and no more', () => {
  const started: string[] = [];
  supervise<Child>({
    spawn(heard) {
      started.push('start');
      const kill = () => {
        started.push('kill');
        heard.gone();
      };
      return { send() {}, end() {}, kill };
    },
    patience: corePatience,
    startedBy: 'ready',
    onMessage() {},
    onLine() {},
    onDeath() {},
  });
  vi.advanceTimersByTime(88_000);
  expect(started).toEqual(['start']);
  vi.advanceTimersByTime(6_000);
  expect(started).toEqual(['start', 'kill', 'start']);
});

test('one that answers while it opens a large database has not started by that: its long patience goes on', () => {
  const started: string[] = [];
  let heard: ChildHeard | null = null;
  supervise<Child>({
    spawn(hears) {
      heard = hears;
      started.push('start');
      return { send() {}, end() {}, kill: () => void started.push('kill') };
    },
    patience: corePatience,
    startedBy: 'ready',
    onMessage() {},
    onLine() {},
    onDeath() {},
  });
  const says = (kind: string) => (heard as ChildHeard | null)?.message({ kind });
  says('listening');
  says('pong');
  vi.advanceTimersByTime(88_000);
  expect(started).toEqual(['start']);
  says('ready');
  vi.advanceTimersByTime(12_000);
  expect(started).toEqual(['start', 'kill']);
});
