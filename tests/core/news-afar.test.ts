import { expect, test } from 'vitest';
import { statusAfar } from '../../main/core/news-afar.ts';
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

test('a second screen is told which question waits, and neither a name nor a digit of whom it is about', () => {
  const { seq, atMs, credential, maskedName, lastThree } = question;
  const refused = { seq, atMs, credential, maskedName, lastThree, reason: 'full' } as const;
  const status = { questions: [question], refused: [refused] } as unknown as Status;
  const told = statusAfar(status);
  expect(told.questions).toMatchObject([{ seq, turn: 2, maskedName: null }]);
  expect(told.refused).toMatchObject([{ seq, reason: 'full', maskedName: null }]);
  expect(JSON.stringify(told)).not.toContain('019');
});
