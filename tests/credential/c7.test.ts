import { expect, test } from 'vitest';
import { personOf } from '../../main/credential/person.ts';
import { recognise } from '../../main/credential/recognise.ts';
import { maskName } from '../../main/domain/mask-name.ts';
import { abuseRows } from '../support/credential/c7-abuse.ts';
import { damageRows } from '../support/credential/c7-damage.ts';
import { parsingRows } from '../support/credential/c7-parsing.ts';
import type { C7Row } from '../support/credential/c7-row.ts';
import { unicodeRows } from '../support/credential/c7-unicode.ts';
import { known } from '../support/credential/travel-seal.ts';
import { morningMs, startTestKiosk } from '../support/test-kiosk.ts';

const rows: readonly C7Row[] = [...parsingRows, ...damageRows, ...unicodeRows, ...abuseRows];

/** What the kiosk says of each verdict to somebody it has not seen before: nothing else is ever admitted. */
const decisions: Readonly<Record<string, readonly [kind: string, reason: string | null]>> = {
  cccd: ['admit', null],
  mrz: ['admit', null],
  number: ['admit', null],
  payment: ['retry', 'payment-code'],
  venue: ['retry', 'venue-code'],
  'vds-nc': ['retry', 'kind'],
  malformed: ['retry', 'malformed'],
  unknown: ['retry', 'unknown'],
  unreadable: ['retry', 'unreadable'],
};

test.each(rows)('$row', async ({ tries }) => {
  for (const [text, verdict, name] of tries) {
    const credential = recognise(text, morningMs, known);
    const { kind } = credential;
    const problem = kind === 'malformed' ? ` ${credential.looksLike} ${credential.problem}` : '';
    const shown = JSON.stringify(text.slice(0, 60));
    expect(`${shown} is ${kind}${problem}`).toBe(`${shown} is ${verdict}`);
    if (name !== undefined) expect(personOf(credential)?.name ?? null, shown).toBe(name);
    await expectOneEvent(text, kind, personOf(credential)?.name ?? null);
  }
});

/** The same text through a whole kiosk of its own: one event, one announcement, and the decision of the table. */
async function expectOneEvent(text: string, kind: string, name: string | null): Promise<void> {
  const kiosk = startTestKiosk({ knowledge: known });
  const said = await kiosk.scan(text);
  const [decision, reason] = decisions[kind] ?? [];
  const { seq } = said;
  const scans = kiosk.events().filter((event) => event.kind === 'scan');
  expect(scans).toEqual([expect.objectContaining({ seq, decision, reason, credential: kind })]);
  expect(kiosk.announced).toEqual([said]);
  const isNamed = decision === 'admit' && name !== null;
  expect([said.decision.kind, said.maskedName]).toEqual([decision, isNamed ? maskName(name) : null]);
  if (decision === 'retry') expect([scans[0]?.tag, scans[0]?.identity]).toEqual([null, null]);
  kiosk.close();
}
