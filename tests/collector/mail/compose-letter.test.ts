import { expect, test } from 'vitest';
import { attach, composeLetter, newMessageId } from '../../../collector/mail/compose-letter.ts';
import { emptyHead, type Printed } from '../../../collector/papers/written/printed.ts';

const evil = 'Xã\r\nBcc: ke-gian@vi-du.vn\r\n\r\nchữ\u0000\u2029';
const sha256 = 'a'.repeat(64);
const printed: Printed = {
  head: { ...emptyHead, issuer: evil },
  paper: {
    ...{ form: 'R-002', language: 'vi', title: evil, unit: { id: 'x', name: evil }, asOf: 20261120 },
    ...{ previous: 20261113, coverage: null, blocks: [] },
  },
  mark: { kind: 'sent', revision: 1, sha256, difference: [] },
  day: 20261120,
};
const sent = {
  ...{ number: 7, form: 'R-002' as const, title: evil, unit: { id: 'x', name: evil }, asOf: 20261120 },
  ...{ revision: 1, madeMs: 0, madeBy: evil, sha256 },
};
const given = {
  ...{ from: 'bao-cao@cong.example.vn', to: 'so@tinh.example.vn', atMs: 0, printed, sent },
  messageId: newMessageId(7, 'bao-cao@cong.example.vn'),
};
const sheets = (bytes: number) => ({ pdf: Buffer.alloc(bytes, 1), xlsx: Buffer.alloc(10), name: 'r' });

test('names of units, titles and people make no line of a letter’s head', async () => {
  const made = await composeLetter({ ...given, attached: sheets(10) });
  if (!made.ok) throw new Error(made.fault);
  const text = made.value.toString('latin1');
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
  expect(names.sort()).toEqual(
    ['from', 'to', 'subject', 'message-id', 'date', 'auto-submitted', 'mime-version', 'content-type'].sort(),
  );
  expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
});

test('a report too large for mail is no letter', async () => {
  const mega = 1024 * 1024;
  expect(await composeLetter({ ...given, attached: sheets(6 * mega) })).toMatchObject({ ok: true });
  expect(await composeLetter({ ...given, attached: sheets(8 * mega) })).toEqual({
    ok: false,
    fault: 'too-large',
  });
});

test('both sheets are named as those that are fetched', async () => {
  const attached = await attach({ ...printed, head: emptyHead, paper: { ...printed.paper, title: 'Thử' } });
  expect(attached).toMatchObject({ ok: true, value: { name: 'r-002-20261120-lan-1' } });
});
