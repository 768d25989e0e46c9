import { composeWeekly } from '../../../collector/papers/forms/weekly-table.ts';
import type { Printed } from '../../../collector/papers/written/printed.ts';
import type { Language } from '../../../resources/texts/texts.ts';
import { quanSon } from './quan-son.ts';

/** The weekly table of Quan Sơn, as a made-up office sends it. */
export function printedWeekly(language: Language = 'vi', changes: Partial<Printed> = {}): Printed {
  const paper = composeWeekly(quanSon(), { language });
  if (!paper.ok) throw new Error(paper.fault.kind);
  return {
    head: {
      superior: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
      issuer: 'Ủy ban nhân dân huyện Quan Sơn',
      number: '12/BC-UBND',
      place: 'Quan Sơn',
      addressees: ['Sở Thông tin và Truyền thông tỉnh Thử Nghiệm'],
      receivers: ['Như trên', 'Lưu: VT'],
      position: 'Chủ tịch',
      signer: 'Nguyễn Thị Thử',
    },
    paper: paper.value,
    mark: { kind: 'draft' },
    day: 20211116,
    ...changes,
  };
}
