import type { SlipSource } from '../../../main/ports/journal.ts';
import type { Keys } from '../../../main/ports/keys.ts';
import { signerOf } from '../../../protocol/ed25519.ts';
import type { JournalEvent } from '../../../protocol/event.ts';
import { makeEvent } from '../collector/make-batch.ts';

export const mac = 0x155_5555;
export const keys: Keys = {
  signer: () => signerOf(Buffer.alloc(32, 1)),
  prepare: () => {},
  tagsOf: () => [],
  slipMac: () => mac,
  commandMac: () => null,
  listKey: () => new Uint8Array(32),
  findListKey: () => null,
  dayKey: () => ({ id: 'day', key: new Uint8Array(32) }),
  findDayKey: () => null,
  everyTagOf: () => [],
  nextDayKey: () => ({ id: 'next', key: new Uint8Array(32) }),
  settleDayKey: () => {},
  unsettled: () => [],
  dropNextDayKey: () => {},
  damaged: () => [],
  daysKept: () => [],
  destroyAfter: () => ({ dayKeys: 0, tagKeys: 0, held: 0 }),
  listDays: () => [],
  destroyList: () => true,
  destroyBefore: () => ({ dayKeys: 0, tagKeys: 0, held: 0 }),
};
export const settings = {
  venue: { id: 'sa-ky-ly-son', name: 'Cảng Sa Kỳ – Lý Sơn', timeZone: 'Asia/Ho_Chi_Minh', kind: 'other' },
  gates: [{ id: 'cong-1', number: 1, name: 'Cổng 1 · Nhà ga' }],
  text: 'Giữ phiếu để ra cổng',
  language: 'vi',
  logo: null,
  visitEndsAfterMs: 16 * 3_600_000,
} as const;
export const copy = { keys, copy: 1 };

export function sourceOf(name: string | undefined, changes: Partial<JournalEvent> = {}): SlipSource {
  const event = makeEvent(4711, { direction: 'in', slipNo: 42, ...changes });
  return { event, head: 'c0ffee42'.repeat(8), identity: name === undefined ? null : { name } };
}
