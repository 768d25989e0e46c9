import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIll, judgeStage, type Member, stateOf } from '../../../collector/bundles/judge-stage.ts';

const minute = 60_000;
const pace = { settleMs: 10 * minute, patienceMs: 60 * minute };
const nowMs = 1_796_000_000_000;

const well: Member = {
  device: 'K00000000001',
  stage: 1,
  ended: null,
  hasNothingNew: false,
  isGiven: true,
  givenMs: nowMs - 20 * minute,
  serial: 7,
  toldMs: nowMs - minute,
  applied: 7,
  appliedMs: nowMs - 15 * minute,
  outcome: { serial: 7, kind: 'applied', reason: null, field: null },
  faultsBefore: ['printer-away'],
  faults: ['printer-away', 'printer-paper-out'],
};

const rows: readonly (readonly [string, ReturnType<typeof stateOf>, Partial<Member>])[] = [
  ['one that took them and is as before', 'well', {}],
  ['one that took them just now', 'fresh', { appliedMs: nowMs - minute }],
  ['one with a new fault', 'new-faults', { faults: ['printer-stopped'] }],
  ['one that has not fetched them', 'silent', { isGiven: false }],
  ['one that wants nothing new', 'well', { isGiven: false, hasNothingNew: true, toldMs: null }],
  ['one that fetched them and says nothing', 'fell-silent', { toldMs: nowMs - 20 * minute }],
  ['one that tries them', 'pending', { outcome: { ...well.outcome!, kind: 'trying' } }],
  ['one that has an older one', 'pending', { applied: 6 }],
  ['one that refused them', 'refused', { applied: 6, outcome: { ...well.outcome!, kind: 'refused' } }],
  ['one that could not read them', 'refused', { outcome: { ...well.outcome!, serial: 0, kind: 'refused' } }],
  ['one that took them back', 'took-back', { outcome: { ...well.outcome!, kind: 'rolled-back' } }],
  [
    'one that took earlier ones back',
    'well',
    { outcome: { ...well.outcome!, serial: 6, kind: 'rolled-back' } },
  ],
];

test.each(rows)('%s is %s', (_, state, changes) => {
  expect(stateOf({ ...well, ...changes }, pace, nowMs)).toBe(state);
});

const member: fc.Arbitrary<Member> = fc
  .tuple(fc.constantFrom(...rows), fc.integer({ min: 1, max: 3 }))
  .map(([[, , changes], stage]) => ({ ...well, ...changes, stage }));

test('no stage goes on over more than one ill kiosk in twenty, or when nobody took the settings', () => {
  fc.assert(
    fc.property(
      fc.array(member, { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      (all, stage, isOver) => {
        const members = all.filter((one) => one.stage <= stage);
        const stageMs = nowMs - (isOver ? 2 : 0.5) * pace.patienceMs;
        const verdict = judgeStage(members, { ...pace, stage, stageMs }, nowMs);
        const of = (at: number) =>
          members.filter((one) => one.stage === at).map((one) => stateOf(one, pace, nowMs));
        const isTooIll = [1, 2, 3].some((at) => of(at).filter(isIll).length * 20 > of(at).length);
        expect(verdict.kind === 'stop' && verdict.why === 'ill').toBe(isTooIll);
        if (verdict.kind !== 'advance') return;
        expect(of(stage)).not.toContain('pending');
        expect(of(stage)).not.toContain('fresh');
        if (of(stage).length > 0) expect(of(stage)).toContain('well');
        if (!isOver) expect(of(stage)).not.toContain('silent');
      },
    ),
    { numRuns: 3_000 },
  );
});
