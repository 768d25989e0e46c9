import { expect, test } from 'vitest';
import { collectorClient, freshKiosk, taken } from '../../support/collector/collector-client.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import { forkCollector } from '../../support/collector/fork-collector.ts';
import { makeBatch, post } from '../../support/collector/make-batch.ts';

await eachStore('exactly once', ({ collector, nextStore }) => {
  test('two batches at once store each event once', async () => {
    const kiosk = freshKiosk(2000);
    const whole = makeBatch(kiosk, { first: 1, last: 2000 });
    const half = makeBatch(kiosk, { first: 1, last: 1000 });
    const answers = await Promise.all([whole, half, whole, half, whole].map(collector().send));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.map(({ answer }) => answer.ack)).toContain(2000);
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
  });

  test('kiosks of one gate that send at once do not stand in each other’s way', async () => {
    const kiosks = Array.from({ length: 8 }, () => freshKiosk(500));
    const answers = await Promise.all(
      kiosks.map((kiosk) => collector().send(makeBatch(kiosk, { first: 1, last: 500 }))),
    );
    expect(answers).toEqual(kiosks.map((kiosk) => taken(kiosk, 500)));
  });

  test('SIGKILL while batches arrive: sent again, each event is there exactly once', async () => {
    const store = await nextStore();
    const kiosk = freshKiosk(20_000);
    let killed = 0;
    let first = await forkCollector(store);
    await first.enrol(kiosk.device);
    let ack = 0;
    let restartAt = 4000;
    while (ack < 20_000) {
      const batch = makeBatch(kiosk, { first: ack + 1, last: Math.min(ack + 1000, 20_000) });
      const answer = post(first.base, batch)
        .then((response) => response.json() as Promise<{ ack: number }>)
        .catch(() => null);
      if (ack >= restartAt) {
        restartAt += 4000;
        await new Promise((resolve) => setTimeout(resolve, killed * 12));
        await first.kill();
        killed += 1;
        await answer;
        first = await forkCollector(store);
        await first.ready;
        continue;
      }
      ack = (await answer)!.ack;
    }
    expect(killed).toBe(4);
    const client = collectorClient(first);
    expect(await client.stored(kiosk)).toEqual(kiosk.lines);
    expect(await client.alarmsOf(kiosk)).toEqual([]);
    expect(await first.stop()).toBe(0);
  });
});
