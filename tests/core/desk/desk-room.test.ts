import { describe, expect, onTestFinished, test } from 'vitest';
import { type Desk, openDesk, takeIn } from '../../support/kiosk/open-desk.ts';
import {
  card,
  cardNumber,
  createTestClock,
  readEvents,
  scratchFolder,
  testConfig,
} from '../../support/test-kiosk.ts';

async function found({ client }: Desk, text: string) {
  const answer = await client.findInside({ text });
  return answer.ok ? answer.value.visits.map(({ shownAs }) => shownAs) : answer;
}

describe('who is inside', () => {
  test.each([
    ['', ['Lớp 5A', 'Trần Đ*** L***', 'Nguyễn T*** B*** B***']],
    ['be', ['Nguyễn T*** B*** B***']],
    ['BÉ thị', ['Nguyễn T*** B*** B***']],
    ['duc', ['Trần Đ*** L***']],
    ['lop 5', ['Lớp 5A']],
    ['xuân mai', ['Lớp 5A']],
    ['ha 204', ['Trần Đ*** L***']],
    ['76a-123', ['Trần Đ*** L***']],
    ['0001', ['Nguyễn T*** B*** B***']],
    ['0 001', ['Nguyễn T*** B*** B***']],
    ['0002', ['Trần Đ*** L***']],
    ['0555', ['Trần Đ*** L***']],
    ['01', ['Nguyễn T*** B*** B***']],
    ['03', ['Lớp 5A']],
    ['99', []],
    ['123', ['Trần Đ*** L***']],
    ['nobody', []],
    ['%', ['Lớp 5A', 'Trần Đ*** L***', 'Nguyễn T*** B*** B***']],
  ])('"%s" finds %j', async (text, expected) => {
    const desk = openDesk();
    await desk.client.scan({ text: card(1), source: 'hid' });
    await takeIn(desk, {
      name: 'Trần Đức Lợi',
      number: cardNumber(99),
      phone: '0905 000 555',
      host: 'cô Hà – phòng 204',
      plate: '76A-123.45',
    });
    await takeIn(desk, { group: 'Lớp 5A', people: 28, members: 'Lê Xuân Mai\nPhạm An' });
    expect(await found(desk, text)).toEqual(expected);
  });

  test('is counted in people, and whoever left is found no more', async () => {
    const desk = openDesk();
    const { seq } = await takeIn(desk, { group: 'Lớp 5A', people: 28 });
    await takeIn(desk, { name: 'Lê Văn A' });
    expect(await desk.client.findInside({ text: 'lop' })).toMatchObject({ value: { people: 29, found: 1 } });
    await desk.client.endVisit({ seq, people: 20 });
    expect(await desk.client.findInside({ text: 'lop' })).toMatchObject({
      value: { people: 9, found: 1, visits: [{ seq, people: 8, lastThree: null }] },
    });
    await desk.client.endVisit({ seq, people: null });
    expect(await desk.client.findInside({ text: 'lop' })).toMatchObject({
      value: { people: 1, found: 0, visits: [] },
    });
  });

  test('is given fifty at a time, and never a whole name', async () => {
    const desk = openDesk();
    for (let n = 0; n < 60; n++) await takeIn(desk, { name: `Lê Văn Khách${n}` });
    const answer = await desk.client.findInside({ text: 'khach' });
    expect(answer).toMatchObject({ value: { people: 60, found: 60 } });
    expect(answer.ok && answer.value.visits).toHaveLength(50);
    expect(JSON.stringify(answer)).not.toContain('Khách');
  });
});

test('the last passages say what may be mended, with masked names', async () => {
  const desk = openDesk({ config: testConfig('both', { capacity: 1 }) });
  const first = await takeIn(desk, { name: 'Lê Văn A' });
  await desk.client.scan({ text: card(2, 'Trương Thị Hai'), source: 'hid' });
  await desk.client.undoPassage({ seq: first.seq, why: 'mistake' });
  const list = await desk.client.listPassages();
  expect(list.ok && list.value).toMatchObject([
    { decision: 'refuse', reason: 'full', shownAs: 'Trương T*** H***', isLifted: false, actor: null },
    { decision: 'admit', shownAs: 'Lê V*** A***', isUndone: true, credential: 'visitor', actor: 'guard' },
  ]);
  // By which two of one masked name are told apart.
  expect(list.ok && list.value.map(({ lastThree }) => lastThree)).toEqual(['002', null]);
});

test('a mended passage stands in its own place, above what it mends, and says when it was mended', async () => {
  const desk = openDesk({ config: testConfig('both', {}) });
  const first = await takeIn(desk, { name: 'Lê Văn A' });
  desk.clock.advance(60_000);
  const second = await takeIn(desk, { name: 'Trần Thị B' });
  desk.clock.advance(60_000);
  const mended = await desk.client.mendPassage({ seq: first.seq, people: 2 });
  if (!mended.ok) throw new Error(mended.fault.kind);
  desk.clock.advance(60_000);
  const again = await desk.client.mendPassage({ seq: mended.value.seq, people: 3 });
  if (!again.ok) throw new Error(again.fault.kind);
  const list = await desk.client.listPassages();
  expect(
    list.ok &&
      list.value.map(({ seq, people, mends, atMs, writtenMs }) => [seq, people, mends, writtenMs - atMs]),
  ).toEqual([
    [second.seq, 1, null, 0],
    [again.value.seq, 3, mended.value.seq, 180_000],
    [mended.value.seq, 2, first.seq, 120_000],
    [first.seq, 1, null, 0],
  ]);
  const [later, ...ofFirst] = list.ok ? list.value.map(({ atMs }) => atMs) : [];
  expect(new Set(ofFirst)).toEqual(new Set([(later ?? 0) - 60_000]));
});

describe('the figures of today', () => {
  test('count people, and nothing that staff took back', async () => {
    const desk = openDesk();
    const { seq } = await takeIn(desk, { people: 30 });
    const wrong = await takeIn(desk, { people: 3 });
    await desk.client.undoPassage({ seq: wrong.seq, why: 'mistake' });
    await desk.client.endVisit({ seq, people: 10 });
    expect(await desk.client.readFigures()).toEqual({
      in: 30,
      out: 10,
      inside: 20,
      refused: 0,
      usualIn: null,
    });
  });

  test('say what is usual by this time, from the third such weekday on', async () => {
    const folder = scratchFolder();
    const weekMs = 7 * 86_400_000;
    const at = Date.UTC(2026, 9, 3, 2);
    for (const [week, people] of [10, 20, 30, 0, 40].entries()) {
      const desk = openDesk({ folder, clock: createTestClock(at + week * weekMs) });
      // A day without anybody is a day off.
      if (people > 0) await takeIn(desk, { people });
      desk.clock.sleep(45 * 60_000);
      const { usualIn } = await desk.client.readFigures();
      expect([week, usualIn]).toEqual([week, [null, null, null, 15, 15][week]]);
      desk.clock.sleep(3_600_000);
      if (week === 4) expect((await desk.client.readFigures()).usualIn).toBe(20);
      await desk.close();
    }
  });
});

describe('one more slip', () => {
  test('is no slip without a printer, nor of a refusal, nor of what was taken back', async () => {
    const desk = openDesk();
    const { seq } = await takeIn(desk);
    expect(await desk.client.reprintSlip({ seq })).toMatchObject({ fault: { kind: 'no-printer' } });
    await desk.client.undoPassage({ seq, why: 'mistake' });
    for (const slip of [seq, 99])
      expect(await desk.client.reprintSlip({ seq: slip })).toMatchObject({ fault: { kind: 'no-such-slip' } });
  });
});

/** By which name the roll-call that goes on has the visit of that way in. */
async function calledIds({ client }: Pick<ReturnType<typeof openDesk>, 'client'>) {
  const answer = await client.readRollCall();
  const visits = answer.ok ? (answer.value?.visits ?? []) : [];
  return (seq: number) => visits.find(({ id }) => id.endsWith(`/${seq}`))?.id ?? '';
}

describe('a roll-call', () => {
  test('calls by name and three digits, is ticked off, goes on after a restart, and ends with who is missing', async () => {
    const desk = openDesk();
    const one = await takeIn(desk, { name: 'Trần Đức Lợi', number: cardNumber(99), host: 'cô Hà' });
    const group = await takeIn(desk, { group: 'Lớp 5A', people: 28 });
    expect(await desk.client.readRollCall()).toEqual({ ok: true, value: null });
    expect(await desk.client.tickOff({ id: 'any', there: 1 })).toMatchObject({
      fault: { kind: 'no-roll-call' },
    });
    expect(await desk.client.endRollCall()).toMatchObject({ fault: { kind: 'no-roll-call' } });
    await desk.client.startRollCall({ isDrill: true });
    const id = await calledIds(desk);
    await desk.client.tickOff({ id: id(one.seq), there: 1 });
    await desk.client.tickOff({ id: id(group.seq), there: 28 });
    await desk.client.tickOff({ id: id(group.seq), there: 26 });
    for (const ticked of [
      { id: id(group.seq), there: 29 },
      { id: 'nobody', there: 1 },
    ])
      expect(await desk.client.tickOff(ticked)).toMatchObject({ fault: { kind: 'not-inside' } });
    // Pressed twice, or on two screens, it is one roll-call.
    await desk.client.startRollCall({ isDrill: true });
    await desk.close();
    const again = openDesk({ folder: desk.folder, clock: desk.clock });
    const called = await again.client.readRollCall();
    expect(called).toMatchObject({
      value: {
        isDrill: true,
        people: 29,
        there: 27,
        visits: [
          // Nobody is signed in: whoever stands there may be a visitor.
          { name: 'Trần Đ*** L***', lastThree: null, host: null, there: 1 },
          { name: 'Lớp 5A', lastThree: null, people: 28, there: 26 },
        ],
      },
    });
    await again.client.endRollCall();
    expect(await again.client.readRollCall()).toEqual({ ok: true, value: null });
    const said = readEvents(desk.folder).filter(({ reason }) => reason?.startsWith('roll'));
    expect(said.map(({ reason, ref, detail }) => [reason, ref, detail])).toEqual([
      ['roll-call', null, '{"drill":true}'],
      ['roll-there', one.seq, '{"there":1,"turn":1}'],
      ['roll-there', group.seq, '{"there":28,"turn":1}'],
      ['roll-there', group.seq, '{"there":26,"turn":2}'],
      ['roll-call-end', null, '{"drill":true,"missing":2,"there":27}'],
    ]);
    expect(JSON.stringify(said)).not.toMatch(/Lợi|Lớp/);
  });
});

test('a roll-call that nobody ended is over by the next fire, and a fire begins anew in the middle of a drill', async () => {
  const desk = openDesk();
  const { seq } = await takeIn(desk, { name: 'Lê Văn A' });
  const now = async () => {
    const answer = await desk.client.readRollCall();
    return answer.ok && answer.value && [answer.value.isDrill, answer.value.there];
  };
  await desk.client.startRollCall({ isDrill: true });
  const id = (await calledIds(desk))(seq);
  await desk.client.tickOff({ id, there: 1 });
  expect(await now()).toEqual([true, 1]);
  await desk.client.startRollCall({ isDrill: false });
  expect(await now()).toEqual([false, 0]);
  await desk.client.tickOff({ id, there: 1 });
  await desk.client.startRollCall({ isDrill: true });
  expect(await now()).toEqual([false, 1]);
  desk.clock.sleep(5 * 3_600_000);
  expect(await now()).toBeNull();
  await desk.client.startRollCall({ isDrill: true });
  expect(await now()).toEqual([true, 0]);
  desk.clock.sleep(31 * 60_000);
  expect(await now()).toBeNull();
});

describe('what was written', () => {
  /** How often the desk was told to read its lists anew. */
  async function listen(desk: Desk) {
    let told = 0;
    const ending = new AbortController();
    onTestFinished(() => ending.abort());
    const news = await desk.client.news(undefined, { signal: ending.signal });
    void (async () => {
      for await (const { kind } of news) if (kind === 'written') told += 1;
    })().catch(() => {});
    return async (ms: number) => {
      await Promise.resolve();
      desk.clock.advance(ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return told;
    };
  }

  test('is told at once, what comes at once in one, and what comes soon after it a moment later', async () => {
    const desk = openDesk();
    const toldAfter = await listen(desk);
    await takeIn(desk);
    await takeIn(desk);
    expect(await toldAfter(25)).toBe(1);
    await takeIn(desk);
    await takeIn(desk);
    expect([await toldAfter(124), await toldAfter(1), await toldAfter(1_000)]).toEqual([1, 2, 2]);
    await takeIn(desk);
    expect(await toldAfter(25)).toBe(3);
  });

  test('changes no list where it is of slips alone', async () => {
    const desk = openDesk();
    const toldAfter = await listen(desk);
    const ofItsStart = await toldAfter(1_000);
    desk.kiosk.core.tellWritten(new Set(['slip']));
    expect(await toldAfter(1_000)).toBe(ofItsStart);
    desk.kiosk.core.tellWritten(new Set(['slip', 'scan']));
    expect(await toldAfter(25)).toBe(ofItsStart + 1);
  });

  test('is read anew: names, figures and who is inside are those of now', async () => {
    const desk = openDesk();
    const { seq } = await takeIn(desk, { name: 'Lê Văn An', host: 'cô Hà' });
    const read = async () => {
      const [inside, figures, passages] = await Promise.all([
        desk.client.findInside({ text: '' }),
        desk.client.readFigures(),
        desk.client.listPassages(),
      ]);
      if (!inside.ok || !passages.ok) throw new Error('signed out');
      const [{ shownAs, host } = { shownAs: null, host: null }] = passages.value;
      return [inside.value.people, inside.value.visits[0]?.shownAs, figures.inside, shownAs, host];
    };
    expect(await read()).toEqual([1, 'Lê V*** A***', 1, 'Lê V*** A***', 'cô Hà']);
    await takeIn(desk, { name: 'Trần Bình' });
    expect(await read()).toEqual([2, 'Trần B***', 2, 'Trần B***', null]);
    await desk.client.endVisit({ seq, people: null });
    expect((await read()).slice(0, 3)).toEqual([1, 'Trần B***', 1]);
  });
});
