import { beforeAll, expect, test } from 'vitest';
import { composeForm000 } from '../../../collector/papers/forms/five-sections.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { linesOf } from '../../../collector/papers/written/lines-of.ts';
import type { PaperTable } from '../../../collector/papers/written/paper.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { emptySections } from '../../../collector/papers/written/sections.ts';
import { eachDatabase } from '../../support/collector/each-database.ts';
import { quanSon } from './quan-son.ts';

const document = {
  content: 'Triển khai quét mã QR',
  number: '12/CV, 21/08/2021',
  issuer: 'UBND huyện Quan Thử',
  receivers: 'Các xã, thị trấn',
};

test('the form has its five sections, and a space between two numbers that stand beside each other', () => {
  const paper = composeForm000(quanSon(), {
    language: 'vi',
    sections: { ...emptySections, documents: [document], supervision: 'Kiểm tra 12 xã.' },
  });
  if (!paper.ok) throw new Error(paper.fault.kind);
  const printed = { head: emptyHead, paper: paper.value, mark: { kind: 'draft' as const }, day: 20211116 };
  expect(linesOf(printed).slice(1, 9)).toEqual([
    '1. Công tác chỉ đạo',
    '2. Kết quả',
    '3. Công tác kiểm tra, giám sát',
    'Kiểm tra 12 xã.',
    '4. Kết quả, kinh nghiệm',
    'Không có.',
    '5. Kiến nghị',
    'Không có.',
  ]);
  const tables = paper.value.blocks.filter((block): block is PaperTable => block.kind === 'table');
  const [documents, figures] = tables.map(({ rows, total }) =>
    [...rows, ...(total ? [total] : [])].map((row) => row.map((cell) => cellText(cell, 'vi'))),
  );
  expect(documents).toEqual([['1', ...Object.values(document)]]);
  expect(figures?.at(-1)).toEqual(['–', 'Tổng cộng', '584', '4.336', '12/12']);
  expect(figures).toHaveLength(13);
});

await eachDatabase('what an office writes into its form', ({ ask }) => {
  beforeAll(async () => {
    const one = { kind: 'commune' as const, parent: null, sinceDay: 20200101 };
    await ask().units.add({
      units: [
        { ...one, id: 'xa-1', name: 'Xã Một' },
        { ...one, id: 'xa-2', name: 'Xã Hai' },
      ],
    });
  });

  test('is there again in the next report, and two who write at once do not undo each other', async () => {
    const mine = ask(undefined, ['unit'], 'xa-1');
    const sections = { ...emptySections, documents: [document], proposals: 'Thêm máy quét.' };
    expect(await mine.papers.keepSections({ sections, version: 0 })).toEqual({ version: 1 });
    const { printed } = await ask().papers.draft({ form: 'R-000', unit: 'xa-1' });
    expect(linesOf(printed)).toContain('Thêm máy quét.');
    expect(linesOf((await ask().papers.draft({ form: 'R-000', unit: 'xa-2' })).printed)).not.toContain(
      'Thêm máy quét.',
    );
    for (const version of [0, 2])
      await expect(mine.papers.keepSections({ sections: emptySections, version })).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    expect(await ask(undefined, ['viewer'], 'xa-1').papers.sections({})).toEqual({ sections, version: 1 });
    await expect(ask(undefined, ['viewer'], 'xa-2').papers.sections({ unit: 'xa-1' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      ask(undefined, ['unit'], 'xa-2').papers.keepSections({ unit: 'xa-1', sections, version: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
