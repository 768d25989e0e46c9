import { expect, test } from 'vitest';
import { sha256 } from '../../../protocol/sha256.ts';
import { startTestKiosk, type TestKiosk } from '../../support/test-kiosk.ts';

const facts = { venue: { name: 'Bến thử', id: 'ben-thu' }, gateId: 'cong-1' };

function adopt({ file, stamp }: TestKiosk, body: string) {
  return file.adoptSettings(body, facts, stamp());
}

test('the first settings are version 1 and an event', () => {
  const kiosk = startTestKiosk();
  adopt(kiosk, '{"a":1}');
  expect(kiosk.events().map(({ kind, rules, detail }) => ({ kind, rules, detail }))).toEqual([
    {
      kind: 'config',
      rules: 0,
      detail:
        `{"gateId":"cong-1","settings":"${sha256('{"a":1}').toString('hex')}",` +
        '"venue":{"id":"ben-thu","name":"Bến thử"},"version":1}',
    },
  ]);
});

test('a change raises the version by one and is an event', () => {
  const kiosk = startTestKiosk();
  const versions = ['{"a":1}', '{"a":2}', '{"a":1}'].map((body) => adopt(kiosk, body));
  expect([versions, kiosk.events().map(({ kind }) => kind)]).toEqual([
    [
      { ok: true, value: 1 },
      { ok: true, value: 2 },
      { ok: true, value: 3 },
    ],
    ['config', 'config', 'config'],
  ]);
});

test('the same settings raise nothing and are no event, also after a restart', () => {
  const first = startTestKiosk();
  adopt(first, '{"a":1}');
  adopt(first, '{"a":1}');
  first.close();
  const second = startTestKiosk({ folder: first.folder });
  expect([adopt(second, '{"a":1}'), second.events().length]).toEqual([{ ok: true, value: 1 }, 1]);
});

test('events name the version in force', () => {
  const { file, stamp, events } = startTestKiosk();
  for (const body of ['{"a":1}', '{"a":2}']) {
    file.adoptSettings(body, facts, stamp());
    file.journal.record({ kind: 'scan', stamp: stamp() });
  }
  const rules = events().flatMap((event) => (event.kind === 'scan' ? [event.rules] : []));
  expect(rules).toEqual([1, 2]);
});
