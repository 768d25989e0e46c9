import { expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { waitForState } from '../support/renderer/page-driver.ts';

const isReal = process.env.CONG_HOST === 'electron';
const why = isReal ? '' : ' (skipped: in a real Electron only, npm run test:electron)';

test.skipIf(!isReal)(`the page whose process is killed is back by itself, three times${why}`, async () => {
  const host = await startKioskHost();
  onTestFinished(() => host.stop());
  await waitForState(await host.showWindow({ width: 1366, height: 768 }), 'ready');
  for (let times = 0; times < 3; times++) {
    const { pid } = await host.pageOfShell();
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(async () => {
        const now = await host.pageOfShell();
        return now.pid !== pid && now.state;
      })
      .toBe('ready');
  }
});
