import { expect, test } from 'vitest';
import type { Decision } from '../../../main/domain/decision.ts';
import { openDesk, takeIn } from '../../support/kiosk/open-desk.ts';
import { card } from '../../support/test-kiosk.ts';

const asked: Decision = { kind: 'ask', question: 'evacuation' };
const admitted = (direction: 'in' | 'out', marks: readonly string[] = []) => ({
  kind: 'admit',
  direction,
  marks,
});

async function begun(isDrill: boolean) {
  const desk = openDesk();
  const scan = async (n: number) => {
    const answer = await desk.client.scan({ text: card(n), source: 'hid' });
    return answer.ok ? answer.value : null;
  };
  await scan(1);
  desk.clock.advance(10 * 60_000);
  await desk.client.startRollCall({ isDrill });
  return { ...desk, scan };
}

test('while a roll-call goes on people go out and are counted, and nobody comes in without a guard’s word', async () => {
  const desk = await begun(false);
  expect((await desk.scan(1))?.decision).toEqual(admitted('out'));
  const question = await desk.scan(2);
  expect(question?.decision).toEqual(asked);
  expect((await desk.client.findInside({ text: '' })) as unknown).toMatchObject({ value: { people: 0 } });
  const seq = question?.seq ?? 0;
  expect(await desk.client.answer({ seq, word: 'admit' })).toMatchObject({
    value: { decision: admitted('in') },
  });
  // A fireman whom the guard writes down.
  await takeIn(desk, { name: 'Lê Văn Cứu' });
  expect(await desk.client.readRollCall()).toMatchObject({ value: { people: 2 } });
});

test('it is over with the roll-call', async () => {
  const desk = await begun(false);
  expect((await desk.scan(2))?.decision).toEqual(asked);
  await desk.client.endRollCall();
  expect((await desk.scan(3))?.decision).toEqual(admitted('in'));
});

test('a drill changes nothing for visitors', async () => {
  const desk = await begun(true);
  expect((await desk.scan(2))?.decision).toEqual(admitted('in'));
});
