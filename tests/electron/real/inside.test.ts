import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFolder } from '../../../main/hosts/build/build-app.ts';
import { findElectron } from '../../../main/hosts/start/find-electron.ts';
import { type RealKiosk, startRealKiosk } from './real-kiosk.ts';

/** What whoever gets into the page, or only at its keyboard, can do: tried from inside a real, locked Electron. */
const isReal = process.env.CONG_HOST === 'electron';
const why = isReal ? '' : ' (skipped: in a real Electron only, npm run test:electron)';

describe.skipIf(!isReal)(`inside the page${why}`, () => {
  let kiosk: RealKiosk;
  let startedMs = 0;
  beforeAll(async () => {
    const since = performance.now();
    kiosk = await startRealKiosk({
      command: [findElectron() ?? '', '--use-fake-device-for-media-stream', `${appFolder}/main.js`],
    });
    await kiosk.see(({ state }) => state === 'ready');
    startedMs = performance.now() - since;
  });
  afterAll(() => kiosk?.stop());

  const run = (script: string) => kiosk.tell({ does: 'script', script: `(async () => { ${script} })()` });
  /** "granted", or the name of what refused it. */
  const tried = (what: string) =>
    run(`try { await ${what}; return 'granted'; } catch (error) { return error.name; }`);

  test.each([
    [
      'the microphone',
      'NotAllowedError',
      'navigator.mediaDevices.getUserMedia({ audio: true }).then((s) => s.getTracks().forEach((t) => t.stop()))',
    ],
    [
      'camera and microphone',
      'NotAllowedError',
      'navigator.mediaDevices.getUserMedia({ audio: true, video: true })',
    ],
    ['the display', 'NotAllowedError', 'navigator.mediaDevices.getDisplayMedia({ video: true })'],
    [
      'the place',
      'NotAllowedError',
      'new Promise((good, bad) => navigator.geolocation.getCurrentPosition(good, () => bad(new DOMException("", "NotAllowedError"))))',
    ],
    ['the clipboard, to read', 'NotAllowedError', 'navigator.clipboard.readText()'],
    ['MIDI', 'NotAllowedError', 'navigator.requestMIDIAccess()'],
    ['a HID device', 'SecurityError', 'navigator.hid.requestDevice({ filters: [] })'],
    ['a serial port', 'SecurityError', 'navigator.serial.requestPort()'],
    ['a USB device', 'SecurityError', 'navigator.usb.requestDevice({ filters: [] })'],
    ['a HID device of before', 'SecurityError', 'navigator.hid.getDevices()'],
    ['a USB device of before', 'SecurityError', 'navigator.usb.getDevices()'],
    ['eval', 'EvalError', 'eval("1")'],
    ['a page of the internet', 'TypeError', "fetch('http://127.0.0.1:9/')"],
    ['a file', 'TypeError', "fetch('file:///etc/passwd')"],
    ['another app address', 'TypeError', "fetch('app://other/index.html')"],
    ['a worker from elsewhere', 'TypeError', "new Worker('data:text/javascript,1')"],
  ])('%s is refused: %s', async (_what, wanted, script) => {
    expect(await tried(script)).toBe(wanted);
  });

  test.each([
    ['notifications', 'Notification.requestPermission()', 'denied'],
    ['a window', 'String(window.open("https://example.invalid/"))', 'null'],
    ['Node', 'typeof require + typeof process + typeof module', 'undefinedundefinedundefined'],
    ['a file over the kiosk’s own address', "(await fetch('/../../../../etc/passwd')).status", 404],
    [
      'another page',
      "(location.href = 'https://example.invalid/', await new Promise((r) => setTimeout(r, 300)), location.origin)",
      'app://kiosk',
    ],
    ['an alert', 'String(alert("x"))', 'undefined'],
    [
      'an inline script',
      "(() => { try { const s = document.createElement('script'); s.textContent = 'window.was = 1'; document.body.append(s); } catch {} return typeof window.was; })()",
      'undefined',
    ],
  ])('%s: %s is %s', async (_what, script, wanted) => {
    expect(await run(`return ${script}`)).toEqual(wanted);
  });

  test.each([
    [['control'], 'W'],
    [['control'], 'R'],
    [['control', 'shift'], 'I'],
    [['control'], 'P'],
    [['control'], 'T'],
    [['control'], 'N'],
    [['control'], 'O'],
    [['control'], 'S'],
    [['control'], 'U'],
    [['control'], 'F'],
    [['control'], 'Plus'],
    [['control'], '-'],
    [['control'], '0'],
    [['control'], 'Tab'],
    [['alt'], 'F4'],
    [['alt'], 'Left'],
    [['alt'], 'Right'],
    [['alt'], 'Space'],
    [['meta'], 'L'],
    [['meta'], 'D'],
    [[], 'F1'],
    [[], 'F3'],
    [[], 'F5'],
    [[], 'F6'],
    [[], 'F7'],
    [[], 'F11'],
    [[], 'F12'],
    [[], 'ContextMenu'],
    [[], 'PrintScreen'],
  ])('the chord %s %s changes nothing', async (modifiers, keyCode) => {
    const before = await run(look);
    await kiosk.tell({ does: 'chord', keyCode, modifiers });
    expect(await run(look)).toEqual(before);
    expect(kiosk.seen()?.windows).toBe(1);
  });
  const look =
    'await new Promise((r) => setTimeout(r, 150)); return [location.href, innerWidth, innerHeight, devicePixelRatio, history.length, document.querySelector("main").dataset.state, document.activeElement === document.body ? "nothing" : document.activeElement?.textContent]';

  test('the camera is granted: the same probe, for comparison', async () => {
    expect(await tried('navigator.mediaDevices.getUserMedia({ video: true })')).toBe('granted');
  });

  test('a key that may do something does: the same probe, for comparison', async () => {
    const before = await run(look);
    await kiosk.tell({ does: 'chord', keyCode: 'Tab', modifiers: [] });
    expect(await run(look)).not.toEqual(before);
  });

  test.skipIf(process.platform !== 'linux')(
    'memory of all processes and the time to start are said',
    async () => {
      const whole = pssOf(kiosk.seen()?.shell ?? 0);
      const sum = whole.reduce((all, { mb }) => all + mb, 0);
      process.stdout.write(
        `\nready after ${startedMs.toFixed(0)} ms; PSS ${sum.toFixed(0)} MB: ${whole.map(({ name, mb }) => `${name} ${mb.toFixed(0)}`).join(', ')}\n`,
      );
      expect(whole.length).toBeGreaterThan(3);
    },
  );
});

/** Proportional memory of a process and all below it, as Linux counts it. */
function pssOf(root: number): readonly { readonly name: string; readonly mb: number }[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = orNothing(() => readFileSync(`/proc/${name}/stat`, 'utf8'));
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]));
  }
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow).map((pid) => {
    const rollup = orNothing(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    const command = orNothing(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    const name =
      /--utility-sub-type=(\S+)/.exec(command)?.[1] ?? /--type=(\S+)/.exec(command)?.[1] ?? 'shell';
    return { name, mb: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024 };
  });
}

/** A process that ended meanwhile has nothing. */
function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
