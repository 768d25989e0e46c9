import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { appFolder } from '../../../main/hosts/build/build-app.ts';
import { findElectron } from '../../../main/hosts/start/find-electron.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';
import { isAlive, pause, type RealKiosk, type Seen, startRealKiosk } from './real-kiosk.ts';

/** Every way in which a process of the kiosk ends or stops, in a real Electron: docs/electron.md has the table. */
const isReal = process.env.CONG_HOST === 'electron' && process.platform === 'linux';
const why = isReal ? '' : ' (skipped: in a real Electron only, npm run test:electron)';

const person = '051190000019||Nguyễn Thị Bé Bảy|02031990|Nữ|Thôn Đông, An Hải, Lý Sơn|12082021';
const tryAgainMs = 8_000;
const printed: string[] = [];
afterAll(() => process.stdout.write(`\n${printed.join('\n')}\n`));

async function started(): Promise<{ kiosk: RealKiosk; first: Seen }> {
  const kiosk = await startRealKiosk();
  onTestFinished(() => kiosk.stop());
  return { kiosk, first: await kiosk.see(({ state }) => state === 'ready') };
}

/** The kiosk as it must be after everything: one shell, one window, ready, and a person is let in. */
async function expectWhole(kiosk: RealKiosk): Promise<void> {
  const now = await kiosk.see(({ state, windows }) => state === 'ready' && windows === 1);
  expect(shellsOf(kiosk)).toEqual([now.shell]);
  // Whoever stands there tries again: a core that has just begun may not hear the first code.
  await expect
    .poll(async () => {
      await kiosk.tell({ does: 'type', text: person });
      return kiosk
        .see(({ state }) => state === 'admitted-in' || state === 'repeat', tryAgainMs)
        .then(
          () => true,
          () => false,
        );
    })
    .toBe(true);
  expect(kiosk.ended()).toBeNull();
}

/** Processes of this kiosk's folder that are no children of Chromium's. */
function shellsOf({ dataDir }: RealKiosk): readonly number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args', '-ww'], { encoding: 'utf8' }).split('\n');
  const ours = lines.filter(
    (line) => line.includes(dataDir) && line.includes(`${appFolder}/main.js`) && !line.includes('--type='),
  );
  return ours
    .map((line) => Number(line.trim().split(' ')[0]))
    .filter((pid) => /electron$/.test(programOf(pid)));
}

function programOf(pid: number): string {
  return readlinkSync(`/proc/${pid}/exe`);
}

/** How long until the wish came true, for the table. */
async function note(what: string, kiosk: RealKiosk, wish: (seen: Seen) => boolean): Promise<Seen> {
  const since = performance.now();
  const seen = await kiosk.see(wish);
  printed.push(
    `| ${what} | ${((performance.now() - since) / 1000).toFixed(1)} s | ${kiosk.log().at(-1) ?? ''} |`,
  );
  return seen;
}

const isBack = (first: Seen, part: keyof Seen) => (seen: Seen) =>
  seen[part] !== first[part] && seen[part] !== 0 && seen.state === 'ready';

describe.skipIf(!isReal)(`endings${why}`, () => {
  test.each([
    ['throws', { does: 'throw' }],
    ['rejects', { does: 'reject' }],
  ])('E1: a shell that %s ends and is started again, once, with the bug in its log', async (what, bug) => {
    const { kiosk, first } = await started();
    await kiosk.tell(bug);
    await note(`shell ${what}`, kiosk, isBack(first, 'shell'));
    expect(isAlive(first.shell)).toBe(false);
    expect(kiosk.log()).toContain('the shell ended on a bug, and is started again');
    expect(kiosk.log().join('\n')).toMatch(/TypeError: .* by the test/);
    await expectWhole(kiosk);
  });

  test('E2: a bug at each start: pauses that grow, one try at a time, and words on the screen from the third on', async () => {
    const kiosk = await startRealKiosk({ bug: 'at start' });
    onTestFinished(() => kiosk.stop());
    const said = await kiosk.see(({ words }) => words.includes('CỔNG CHƯA CHẠY ĐƯỢC'));
    expect(said.words).toContain('THE KIOSK CANNOT START YET');
    expect(said.words).toContain('C8');
    expect(shellsOf(kiosk)).toHaveLength(1);
    const pauses = kiosk.log().flatMap((line) => line.match(/trying again in (\d+) ms/)?.[1] ?? []);
    expect(pauses.slice(0, 3)).toEqual(['500', '1000', '2000']);
    printed.push(`| every start throws | | ${kiosk.log().find((line) => line.includes('trying again'))} |`);
    expect(kiosk.ended()).toBeNull();
  });

  test('E3: a page that is stopped is replaced', async () => {
    const { kiosk, first } = await started();
    process.kill(first.page, 'SIGSTOP');
    await note('page SIGSTOP', kiosk, isBack(first, 'page'));
    expect(isAlive(first.page)).toBe(false);
    expect(kiosk.log()).toContain('the page does not answer, and is ended');
    await expectWhole(kiosk);
  });

  test('a page whose script never ends is replaced', async () => {
    const { kiosk, first } = await started();
    await kiosk.tell({ does: 'script', script: 'for (;;);' });
    await note('page in an endless loop', kiosk, isBack(first, 'page'));
    await expectWhole(kiosk);
  });

  test.each(['SIGKILL', 'SIGTERM', 'SIGABRT'] as const)(
    'a page that ends by %s is replaced',
    async (signal) => {
      const { kiosk, first } = await started();
      process.kill(first.page, signal);
      await note(`page ${signal}`, kiosk, isBack(first, 'page'));
      await expectWhole(kiosk);
    },
  );

  test.each(['SIGKILL', 'SIGQUIT', 'SIGSEGV'] as const)(
    'a shell that ends by %s is started again',
    async (signal) => {
      const { kiosk, first } = await started();
      process.kill(first.shell, signal);
      await note(`shell ${signal}`, kiosk, isBack(first, 'shell'));
      await expectWhole(kiosk);
    },
  );

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends the whole kiosk in order', async (signal) => {
    const { kiosk, first } = await started();
    const since = performance.now();
    process.kill(first.shell, signal);
    await expect.poll(() => kiosk.ended(), { interval: 20 }).toBe(0);
    const tookMs = performance.now() - since;
    printed.push(`| shell ${signal} | ended after ${(tookMs / 1000).toFixed(1)} s | |`);
    for (const pid of [first.shell, first.page, first.core, first.gpu]) {
      await expect.poll(() => isAlive(pid)).toBe(false);
    }
  });

  test.each([
    ['is stopped', 'SIGSTOP'],
    ['never ends a loop', 'hang'],
  ])('a shell that %s: the gate goes on, and the watcher ends it', async (what, how) => {
    const folder = scratchFolder();
    mkdirSync(`${folder}/resources`);
    cpSync('resources/package/watch.sh', `${folder}/resources/watch.sh`);
    writeFileSync(`${folder}/cong`, `#!/bin/sh\nexec '${findElectron()}' '${appFolder}/main.js' "$@"\n`);
    chmodSync(`${folder}/cong`, 0o755);
    const kiosk = await startRealKiosk({
      command: [`${folder}/resources/watch.sh`],
      env: { CONG_PAUSE: '6', CONG_MISSES: '2', XDG_RUNTIME_DIR: folder },
    });
    onTestFinished(() => kiosk.stop());
    const first = await kiosk.see(({ state }) => state === 'ready');
    const since = performance.now();
    if (how === 'hang') await kiosk.tell({ does: 'hang' });
    else process.kill(first.shell, 'SIGSTOP');
    await expect.poll(() => kiosk.ended()).toBe(128 + 9);
    printed.push(
      `| shell ${what} (watch.sh, two beats of 6 s) | ended after ${((performance.now() - since) / 1000).toFixed(1)} s | |`,
    );
    for (const pid of [first.page, first.core]) await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test.each([
    ['core', 'SIGKILL'],
    ['core', 'SIGTERM'],
    ['core', 'SIGSTOP'],
    ['gpu', 'SIGKILL'],
    ['gpu', 'SIGSTOP'],
    ['network', 'SIGKILL'],
    ['network', 'SIGSTOP'],
  ] as const)('%s, %s: another takes its place', async (part, signal) => {
    const { kiosk, first } = await started();
    process.kill(first[part], signal);
    await note(`${part} ${signal}`, kiosk, isBack(first, part));
    expect(isAlive(first[part])).toBe(false);
    await expectWhole(kiosk);
  });

  test('a network service that is stopped and a page that is gone: the page comes', async () => {
    const { kiosk, first } = await started();
    process.kill(first.network, 'SIGSTOP');
    await pause(1_000);
    process.kill(first.page, 'SIGKILL');
    await note('network SIGSTOP, then page SIGKILL', kiosk, isBack(first, 'page'));
    await expectWhole(kiosk);
  });

  test('a GPU process that dies again and again takes the shell with it, which is started again', async () => {
    const { kiosk, first } = await started();
    const since = performance.now();
    while (isAlive(first.shell) && performance.now() - since < 20_000) {
      const { gpu } = kiosk.seen() ?? first;
      if (isAlive(gpu)) process.kill(gpu, 'SIGKILL');
      await pause(400);
    }
    expect(isAlive(first.shell)).toBe(false);
    await note('GPU process six times SIGKILL', kiosk, isBack(first, 'shell'));
    await expectWhole(kiosk);
  });

  test('a core that was stopped before its shell was killed is ended by the next one', async () => {
    const { kiosk, first } = await started();
    process.kill(first.core, 'SIGSTOP');
    await pause(300);
    process.kill(first.shell, 'SIGKILL');
    await note('core SIGSTOP, then shell SIGKILL', kiosk, isBack(first, 'shell'));
    expect(isAlive(first.core)).toBe(false);
    await expectWhole(kiosk);
  });

  test('where no process for a page can be started any more the kiosk starts anew', async () => {
    const { kiosk, first } = await started();
    for (const pid of zygotesOf(first.shell)) process.kill(pid, 'SIGKILL');
    await note('zygotes SIGKILL', kiosk, isBack(first, 'shell'));
    await expectWhole(kiosk);
  });
});

/** Chromium starts its processes by these. */
function zygotesOf(shell: number): readonly number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args', '-ww'], { encoding: 'utf8' }).split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, , ...args]) => Number(parent) === shell && args.join(' ').includes('--type=zygote'))
    .map(([pid]) => Number(pid));
}
