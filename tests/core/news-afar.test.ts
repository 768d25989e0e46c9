import { expect, test } from 'vitest';
import type { News } from '../../main/contract/gate.ts';
import { newsAfar, statusAfar } from '../../main/core/news-afar.ts';
import type { Announcement } from '../../main/domain/announcement.ts';
import type { Status } from '../../main/domain/status.ts';

const question: Announcement = {
  seq: 1,
  atMs: 0,
  decision: { kind: 'ask', question: 'number-only' },
  repeats: null,
  direction: 'in',
  credential: 'cccd',
  maskedName: 'Lê H*** Y***',
  lastThree: '019',
  turn: 2,
  slipNo: null,
  aboutMs: null,
};
const { seq, atMs, credential, maskedName, lastThree } = question;
const refused = { seq, atMs, credential, maskedName, lastThree, reason: 'full' } as const;
const status = { questions: [question], refused: [refused], onDuty: 'Người gác' } as unknown as Status;
/** What says who a visitor is, masked or not. */
const personal = /Lê|Y\*|019|Không Có/;

test('a second screen is told which question waits, and neither a name nor a digit of whom it is about', () => {
  const told = statusAfar(status);
  expect(told.questions).toEqual([
    { ...question, lastThree: undefined, maskedName: null, decision: question.decision },
  ]);
  expect(told.refused).toEqual([{ seq, atMs, credential, maskedName: null, reason: 'full' }]);
  expect(told.onDuty).toBe('Người gác');
  expect(JSON.stringify(told)).not.toMatch(personal);
});

/** Everything that the kiosk tells; a new kind of it is named here, and with it whether it goes afar. */
const everything: Readonly<Record<News['kind'], { readonly one: News; readonly goesAfar: boolean }>> = {
  announced: { one: { kind: 'announced', announcement: question }, goesAfar: false },
  status: { one: { kind: 'status', status }, goesAfar: true },
  restarting: { one: { kind: 'restarting' }, goesAfar: true },
  written: { one: { kind: 'written' }, goesAfar: true },
  badge: {
    one: { kind: 'badge', member: { id: 'nv-1', name: 'Người gác', role: 'guard' }, session: 'a-session' },
    goesAfar: false,
  },
  feedback: { one: { kind: 'feedback', code: 'P1B2C3' }, goesAfar: false },
  tested: {
    one: { kind: 'tested', code: { text: '051190000019|Không Có' } } as unknown as News,
    goesAfar: false,
  },
};

test('of the news a second screen gets what says nothing of visitors, of codes and of who signs in', async () => {
  async function* told() {
    for (const { one } of Object.values(everything)) yield one;
  }
  const heard: News[] = [];
  for await (const one of newsAfar(told())) heard.push(one);
  expect(heard.map(({ kind }) => kind)).toEqual(
    Object.values(everything).flatMap(({ one, goesAfar }) => (goesAfar ? [one.kind] : [])),
  );
  expect(JSON.stringify(heard)).not.toMatch(personal);
  expect(JSON.stringify(heard)).not.toMatch(/a-session|P1B2C3/);
});
