import { expect, test } from 'vitest';
import { dayDocument } from '../../../main/staff/take-away/day-document.ts';
import { actorText } from '../../../main/words/actor-words.ts';

test('who did something stands in words, beside the id', () => {
  const act = { atMs: 0, act: 'setting', ref: null };
  const document = dayDocument(
    {
      localDay: 20261121,
      hours: [],
      refused: {},
      retried: {},
      overrides: { asked: 0, admitted: 0, lifted: 0, refused: 0, unanswered: 0, undone: 0 },
      jumps: [],
      acts: ['admin', 'guard', 'nv-1', 'card:7'].map((actor, at) => ({ ...act, seq: at + 1, actor })),
      actsInAll: 4,
      log: { events: 4, head: 'ab', acked: 0, witnessed: 0, backupDay: null },
      names: { 'nv-1': 'Nguyễn Thị Trực' },
    },
    { venue: 'Bến thử', gate: 'Cổng 1', timeZone: 'Asia/Ho_Chi_Minh', nowMs: 0 },
    {
      day: (word) => word,
      refusal: (reason) => reason,
      act: (one) => one,
      actor: (of) => actorText(of, 'vi'),
    },
  );
  const rows = document.tables.find(({ name }) => name === 'acts')?.rows ?? [];
  expect(rows.map((row) => row.slice(3, 5))).toEqual([
    ['Quản trị', 'admin'],
    ['Chưa đăng nhập', 'guard'],
    ['Nguyễn Thị Trực', 'nv-1'],
    ['card:7', 'card:7'],
  ]);
});
