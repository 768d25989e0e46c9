import { expect, test } from 'vitest';
import { createStandpoints } from '../../../collector/bundles/target-kiosks.ts';
import { answerReport } from '../../../collector/bundles/wishes.ts';
import type { Database } from '../../../collector/database/database.ts';
import { enrol } from '../../../collector/enrolment/devices.ts';
import { type BundleRequest, listsBeside, readBundle } from '../../../protocol/bundle.ts';
import type { OfficeValues } from '../../../protocol/office-settings.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { testSigner } from '../../support/collector/make-batch.ts';
import { trustListText } from '../../support/collector/trust-list-text.ts';
import { newSigner } from '../../support/credential/signed-codes.ts';

const minute = 60_000;
const day = 20261121;
const pace = { settleMs: 10 * minute, patienceMs: 60 * minute };
const nothing: Omit<BundleRequest, 'device'> = {
  format: 1,
  epoch: 'X1T2Z3V4',
  serial: 0,
  applied: 0,
  outcome: null,
  differs: [],
  announcements: [],
  showing: [],
  faults: [],
};

/** The file that a kiosk is given for what it says, its settings and the lists beside it. */
async function given(database: Database, device: string, said: Partial<BundleRequest> = {}) {
  const standpoint = await createStandpoints()(database, { device, day, nowMs });
  const file = await database.transaction((queries) =>
    answerReport(
      queries,
      { ...nothing, device, ...said },
      { key: testSigner.publicKey, signer: testSigner, standpoint, nowMs },
    ),
  );
  if (file === null) return null;
  const reader = { device, key: testSigner.publicKey, collector: testSigner.publicKey, serial: 0 };
  const read = readBundle(file, reader);
  if (!read.ok) throw new Error(read.fault);
  return { ...read.value, lists: listsBeside(file) };
}

function takeIn(database: Database, device: string, venue: string): Promise<void> {
  return database.transaction((queries) =>
    enrol(queries, {
      device,
      key: testSigner.publicKey,
      who: 'test',
      nowMs,
      place: { venue, gate: 'cong-1' },
    }),
  );
}

const daily = { fromMinute: 450, toMinute: 1_020 };
const venue = {
  kind: 'port',
  unit: null,
  address: '',
  contactName: '',
  contactPhone: '',
  entrances: [],
  sinceDay: 20200101,
} as const;
const rule = { id: 've-tau', label: 'Vé <b>tàu</b>', pattern: 'VT(?P<number>[0-9]{6})' };

await eachDatabase('parts of bundles', ({ ask, database }) => {
  const [device, alone, nameless] = ['T00000000011', 'T00000000012', 'T00000000013'] as const;
  const target = { kind: 'kiosks', devices: [device] } as const;
  const draftOf = (settings: OfficeValues) => ({ title: 'Thử', settings, target, ...pace });
  async function done(settings: OfficeValues, devices: readonly string[] = [device]): Promise<number> {
    const draft = { ...draftOf(settings), target: { kind: 'kiosks' as const, devices: [...devices] } };
    const { number } = await ask().bundles.draft(draft);
    await ask().bundles.start({ number });
    await database().query("update roll_outs set state = 'done', stage = 3 where number = $1", [number]);
    return number;
  }
  const texts = ['Bộ Y tế', 'Sở Y tế'].map((issuer) =>
    trustListText([{ ...newSigner(), issuer }], { atMs: nowMs }),
  );

  test('a list travels beside the bundle that names it, not to who has it, and the former one comes back', async () => {
    await takeIn(database(), device, 'ben-a');
    const names = [];
    for (const text of texts) {
      const { digest, listedAt } = await ask().trustLists.keep({ text });
      names.push({ digest, listedAt });
    }
    const [one, two] = names;
    if (!one || !two) throw new Error('two lists');
    await done({ trustList: one });
    const first = await given(database(), device);
    expect(first).toMatchObject({ settings: { trustList: one }, lists: [texts[0]] });
    const known = { serial: first?.serial ?? 0, applied: first?.serial ?? 0, lists: [one.digest] };
    const { number } = await ask().bundles.draft(draftOf({ trustList: two }));
    expect(await ask().bundles.preview({ settings: { trustList: two }, target })).toMatchObject({
      trust: {
        becomes: { digest: two.digest, keys: 1, isStale: false },
        differences: [{ was: { digest: one.digest }, kiosks: 1, gone: ['Bộ Y tế'], losesAll: true }],
      },
    });
    await ask().bundles.start({ number });
    const second = await given(database(), device, known);
    expect(second).toMatchObject({ settings: { trustList: two }, lists: [texts[1]] });
    await ask().bundles.withdraw({ number });
    const later = { serial: second?.serial ?? 0, applied: second?.serial ?? 0 };
    // Who has let go of the former one gets it anew; who has it gets its name alone.
    const back = await given(database(), device, { ...later, lists: [two.digest] });
    expect(back).toMatchObject({ settings: { trustList: one }, lists: [texts[0]] });
    expect(back?.serial).toBeGreaterThan(second?.serial ?? 0);
    const again = { serial: later.serial - 1, applied: later.serial - 1, lists: [one.digest] };
    expect(await given(database(), device, again)).toMatchObject({
      settings: { trustList: one },
      lists: [],
    });
    const { acts } = await ask().acts.list({ act: 'trust-list-kept' });
    expect(acts.map(({ about }) => about)).toContain(two.digest.slice(0, 16));
  });

  test('hours of the registry go to whose venue has them, also under another id, and to who is taken in later', async () => {
    await ask().venues.create({
      ...venue,
      id: 'ben-gio',
      name: 'Bến giờ',
      hours: Array.from({ length: 7 }, () => daily),
    });
    await ask().venues.create({ ...venue, id: 'ben-khong-gio', name: 'Bến không giờ', hours: null });
    await ask().venues.assign({ alias: 'ben-gio-cu', venue: 'ben-gio' });
    await takeIn(database(), alone, 'ben-gio-cu');
    await takeIn(database(), nameless, 'khong-ro');
    await takeIn(database(), 'T00000000014', 'ben-khong-gio');
    const settings: OfficeValues = { 'rules.hours': 'registry' };
    const devices = [alone, nameless, 'T00000000014'];
    const { hours } = await ask().bundles.preview({ settings, target: { kind: 'kiosks', devices } });
    const span = { from: '07:30', to: '17:00' };
    expect(hours).toEqual({ given: [{ value: span, kiosks: 1 }], unnamed: 1, without: 1 });
    const { number } = await ask().bundles.draft({
      ...draftOf(settings),
      target: { kind: 'venue', venue: 'ben-gio' },
    });
    await ask().bundles.start({ number });
    await database().query("update roll_outs set state = 'done', stage = 3 where number = $1", [number]);
    expect((await given(database(), alone))?.settings).toEqual({ 'rules.hours': span });
    expect(await given(database(), nameless)).toBeNull();
  });

  test.each([
    ['a rule with an unknown field', { siteRules: [{ ...rule, url: 'x' }] }, 'BAD_REQUEST'],
    ['two rules of one id', { siteRules: [rule, rule] }, 'BAD_REQUEST'],
    ['a rule without a pattern', { siteRules: [{ id: 'a', label: 'a' }] }, 'BAD_REQUEST'],
    [
      '51 rules',
      { siteRules: Array.from({ length: 51 }, (_, at) => ({ ...rule, id: `r${at}` })) },
      'BAD_REQUEST',
    ],
    ['a pattern that does not compile', { siteRules: [{ ...rule, pattern: '(' }] }, 'RULE'],
    ['hours of no length', { 'rules.hours': { from: '07:00', to: '07:00' } }, 'BAD_REQUEST'],
    ['a list by its words', { trustList: 'newest' }, 'BAD_REQUEST'],
    [
      'a list that was never kept',
      { trustList: { digest: 'f'.repeat(64), listedAt: '2026-11-01T00:00:00Z' } },
      'NO_LIST',
    ],
  ] as const)('%s is refused before anything is written', async (_, settings, code) => {
    const given = settings as unknown as OfficeValues;
    await expect(ask().bundles.draft(draftOf(given))).rejects.toMatchObject({ code });
    await expect(ask().bundles.preview({ settings: given, target })).rejects.toMatchObject({ code });
  });

  test('a list that grew too old since it was kept goes nowhere', async () => {
    const { digest, listedAt } = await ask().trustLists.keep({ text: texts[0] ?? '' });
    const later = nowMs + 40 * 1_440 * minute;
    const { number } = await ask().bundles.draft(draftOf({ trustList: { digest, listedAt } }));
    await expect(ask(later).bundles.start({ number })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { why: 'list' },
    });
    expect((await ask(later).bundles.read({ number })).state).toBe('draft');
    await expect(
      ask(later).bundles.draft(draftOf({ trustList: { digest, listedAt } })),
    ).rejects.toMatchObject({ code: 'NO_LIST' });
    await expect(ask(later).trustLists.keep({ text: texts[0] ?? '' })).rejects.toMatchObject({
      code: 'NOT_USABLE',
      data: { kind: 'stale' },
    });
  });

  test('rules are tried on a sample, and what they read is answered', async () => {
    expect(await ask().siteRules.try({ rules: [rule], sample: 'VT123456' })).toEqual({
      reads: { rule: 've-tau', number: '123456', name: null, issued: null },
    });
    expect(await ask().siteRules.try({ rules: [rule], sample: 'VT12345' })).toEqual({ reads: null });
    await expect(
      ask().siteRules.try({ rules: [{ ...rule, pattern: '[0-9]' }], sample: '1' }),
    ).rejects.toMatchObject({ code: 'NOT_USABLE', data: { rule: 've-tau', why: 'no-number' } });
  });
});
