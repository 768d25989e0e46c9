/**
 * Loaded into the shell before the kiosk is (NODE_OPTIONS): writes what it sees into `CONG_PROBE` five times a second, and
 * does what the test writes into `CONG_PROBE`.do. Nothing of the product knows of it.
 */
const path = process.env.CONG_PROBE;
// Electron's modules are there a moment after what NODE_OPTIONS names.
if (path && process.type === 'browser') process.nextTick(watch);

function watch() {
  const { readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
  const { app, BrowserWindow } = require('electron');
  const { bug } = readOrder() ?? {};
  const lookMs = 200;

  function readOrder() {
    try {
      return JSON.parse(readFileSync(`${path}.do`, 'utf8'));
    } catch {
      return null;
    }
  }

  /** `answer` in time, else nothing: a stopped page never answers. */
  const soon = (answer, withinMs = 1_000) =>
    Promise.race([
      Promise.resolve(answer).catch(() => ''),
      new Promise((resolve) => setTimeout(resolve, withinMs, '')),
    ]);

  const bugs = {
    throw: () =>
      setTimeout(() => {
        throw new TypeError('a bug by the test');
      }),
    reject: () => void Promise.reject(new TypeError('a rejection by the test')),
    hang: () => {
      for (;;);
    },
  };

  async function obey(order) {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (order.does === 'type') {
      contents.focus();
      for (const keyCode of [...order.text, 'Enter']) {
        for (const type of ['keyDown', 'char', 'keyUp'])
          contents.sendInputEvent({ type, keyCode: keyCode === 'Enter' ? '\r' : keyCode });
      }
    } else if (order.does === 'script') return soon(contents.executeJavaScript(order.script, true), 5_000);
    else if (order.does === 'chord') {
      contents.focus();
      for (const type of ['keyDown', 'keyUp'])
        contents.sendInputEvent({ type, keyCode: order.keyCode, modifiers: order.modifiers });
    } else if (order.does === 'picture') {
      const image = await contents.capturePage();
      writeFileSync(order.to, image.toPNG());
    } else if (order.does === 'metrics')
      return app
        .getAppMetrics()
        .map(({ type, pid, name, serviceName, memory }) => ({ type, pid, name, serviceName, memory }));
    else bugs[order.does]();
    return null;
  }

  async function look() {
    const order = readOrder();
    if (order?.n > 0) {
      // Once, also when it ends this shell.
      rmSync(`${path}.do`);
      const answer = await obey(order).catch((error) => `the probe failed: ${error.message}`);
      writeFileSync(`${path}.answer.new`, JSON.stringify({ n: order.n, answer }));
      renameSync(`${path}.answer.new`, `${path}.answer`);
    }
    const windows = BrowserWindow.getAllWindows();
    const page = windows[0]?.webContents;
    const state = await soon(page?.executeJavaScript("document.querySelector('main')?.dataset.state ?? ''"));
    const url = page?.getURL() ?? '';
    const of = (wanted) => app.getAppMetrics().find(wanted)?.pid ?? 0;
    const seen = {
      at: Date.now(),
      shell: process.pid,
      windows: windows.length,
      page: page?.getOSProcessId() ?? 0,
      gpu: of(({ type }) => type === 'GPU'),
      network: of(({ serviceName }) => serviceName === 'network.mojom.NetworkService'),
      core: of(({ name }) => name === 'cong-core'),
      state,
      // A page of a window that runs no script is its own address.
      words: url.startsWith('data:') ? decodeURIComponent(url) : '',
    };
    writeFileSync(`${path}.new`, JSON.stringify(seen));
    renameSync(`${path}.new`, path);
    setTimeout(look, lookMs);
  }

  if (bug === 'at start') {
    // Makes the start reject after Electron is ready, before its window is there.
    require('electron').Menu.setApplicationMenu = () => {
      throw new TypeError('a bug at the start by the test');
    };
  }
  app.on('ready', look);
}
