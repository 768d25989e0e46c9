import { expect, test } from 'vitest';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { noticeOf } from '../../main/settings/notice.ts';
import { createTestClock, readEvents, scratchFolder, testConfig } from '../support/test-kiosk.ts';

test('the notice says what is kept and for how long, in both languages', () => {
  const { vi, en } = noticeOf(
    testConfig('both', {}, { keepIdentity: ['name'], retention: { identityDays: 7 } }),
  ).words;
  expect(vi).toContain('họ tên, có mã hóa, trong 7 ngày');
  expect(en).toContain('your name, encrypted, for 7 days');
  expect(vi).not.toContain('số giấy tờ');
});

test('where nothing is kept it says that', () => {
  expect(noticeOf(testConfig('both', {}, { keepIdentity: [] })).words.vi).toContain('không giữ họ tên');
});

test('it is there in each language that is offered, and in no other', () => {
  const offered = (languages: readonly string[]) => noticeOf(testConfig('both', {}, { languages }));
  const { words } = offered(['vi', 'zh', 'ko', 'ru', 'fr']);
  expect(words.zh).toContain('证件号码、姓名、出生日期和电话号码加密保存21天');
  expect(words.ko).toContain('21일간');
  expect(words.ru).toContain('номер документа, имя, дату рождения и номер телефона');
  expect(words.fr).toContain('nom, date de naissance et numéro de téléphone');
  expect(Object.keys(offered(['vi', 'ko']).words).sort()).toEqual(['en', 'ko', 'vi']);
});

test('a gate with Vietnamese and English has told the same as before there were others', () => {
  expect(noticeOf(testConfig()).hash).toBe(
    '2dbba1b75da0876782745a53aaa984e247cada4dbc5885d10ef10753c415e081',
  );
});

test('a site’s own words take the place of ours, with the days', () => {
  const notice = { version: '2026-11', vi: 'Giữ {days} ngày.', en: 'Kept for {days} days.' };
  expect(noticeOf(testConfig('both', {}, { notice }))).toMatchObject({
    version: '2026-11',
    words: { vi: 'Giữ 21 ngày.', en: 'Kept for 21 days.' },
  });
});

test('which words visitors were told stands in the log, by version and hash, each time they change', async () => {
  const folder = scratchFolder();
  async function run(retention: object): Promise<void> {
    const config = testConfig('both', {}, { retention });
    const options = {
      dataDir: folder,
      config,
      clock: createTestClock(),
      queueSlips: false,
      runQueues: false,
      settingsFile: null,
    };
    const composed = composeKiosk(options);
    if (!composed.ok) throw new Error(composed.fault.kind);
    await composed.value.close();
  }
  await run({ identityDays: 21 });
  await run({ identityDays: 21 });
  await run({ identityDays: 5 });
  const told = readEvents(folder)
    .filter(({ kind }) => kind === 'config')
    .map(
      ({ detail }) => (JSON.parse(detail ?? '{}') as { notice: { version: string; hash: string } }).notice,
    );
  expect(told).toHaveLength(2);
  expect(told[0]).toEqual({ version: 'cong-1', hash: noticeOf(testConfig()).hash });
  expect(told[1]?.hash).not.toBe(told[0]?.hash);
});
