import { beforeAll, expect, test } from 'vitest';
import { composeAnswers } from '../../../collector/papers/forms/answers-report.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { linesOf } from '../../../collector/papers/written/lines-of.ts';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

function tableOf({ blocks }: Paper): readonly (readonly string[])[] {
  const table = blocks.find((block): block is PaperTable => block.kind === 'table');
  return [...(table?.rows ?? []), table?.total ?? []].map((row) => row.map((cell) => cellText(cell, 'vi')));
}

test('what was answered and what is open is what was received, or nothing is printed', () => {
  const row = { received: 5, answeredInTime: 2, answeredLate: 1, open: 1, overdue: 0 };
  const facts = {
    ...{ unit: null, asOf: 20261121, previous: 20261114 },
    units: [{ ...row, unit: { id: 'x', name: 'Xã Thử' }, medianHours: null, lastSignInMs: null }],
  };
  expect(composeAnswers(facts, { language: 'vi', dayOf: () => 0 })).toMatchObject({
    ok: false,
    fault: { contradictions: [{ key: 'paper.contradiction.answers', values: { parts: 4, received: 5 } }] },
  });
});

await eachDatabase('the report of what people said', ({ ask, database }) => {
  const dayMs = 86_400_000;
  beforeAll(async () => {
    const one = { kind: 'commune' as const, parent: null, sinceDay: 20200101 };
    await ask().units.add({
      units: [
        { ...one, id: 'xa-1', name: 'Xã Một' },
        { ...one, id: 'xa-2', name: 'Xã Hai' },
      ],
    });
    const rows = [
      // In time after 12,5 hours; late; open and behind its time; open; before the days of the report.
      ['xa-1', 20261120, 45_000_000, 5 * dayMs],
      ['xa-1', 20261116, 4 * dayMs, 2 * dayMs],
      ['xa-1', 20261115, null, dayMs],
      ['xa-2', 20261121, null, 30 * dayMs],
      ['xa-2', 20261114, null, dayMs],
    ] as const;
    for (const [at, [unit, day, afterMs, dueMs]] of rows.entries()) {
      const receivedMs = nowMs - (20261121 - day) * dayMs;
      await database().query(
        `insert into feedback (device, id, source, gate, kind, language, raised_ms, received_ms, received_day, unit, state,
           due_ms, answered_ms, changed_ms, changed_by, version)
         values ('K', $1, 'visitor', 'g', 'queue', 'vi', $2, $2, $3, $4, $5, $6, $7, $2, '', 1)`,
        [
          ...[`f-${at}`, receivedMs, day, unit, afterMs === null ? 'new' : 'answered', receivedMs + dueMs],
          afterMs === null ? null : receivedMs + afterMs,
        ],
      );
    }
  });

  test('says how each unit answered, who is behind most first, and of nobody who said anything', async () => {
    const { printed } = await ask().papers.draft({ form: 'R-PA' });
    expect(tableOf(printed.paper)).toEqual([
      ['1', 'Xã Một', '3', '1', '1', '1', '1', '54,3', '–'],
      ['2', 'Xã Hai', '1', '0', '0', '1', '0', '–', '–'],
      ['–', 'Tổng cộng', '4', '1', '1', '2', '1', '–', '–'],
    ]);
    expect(linesOf(printed).slice(1, 3)).toEqual([
      'Từ sau ngày 14/11 đến hết ngày 21/11/2026, toàn bộ địa bàn tiếp nhận 4 phản ánh; trả lời đúng hạn 1 (25,00%), trả lời quá hạn 1, còn mở 2, trong đó quá hạn 1.',
      'Đơn vị còn phản ánh quá hạn: Xã Một (1).',
    ]);
    const bound = await ask(nowMs, ['viewer'], 'xa-2').papers.draft({ form: 'R-PA' });
    expect(tableOf(bound.printed.paper)).toHaveLength(2);
    const file = await ask().papers.draftFile({ form: 'R-PA', as: 'xlsx' });
    expect(file.size).toBeGreaterThan(2_000);
  });
});
