import { describe, expect, test } from 'vitest';
import { createKnownVisitors } from '../../../main/core/desk/known-visitors.ts';
import { type Desk, openDesk, takeIn } from '../../support/kiosk/open-desk.ts';
import { card, cardNumber, createTestClock, readEvents } from '../../support/test-kiosk.ts';

const later = 120_000;

async function known({ client }: Desk, lastFour: string) {
  const answer = await client.findKnown({ lastFour });
  if (!answer.ok) throw new Error(answer.fault.kind);
  return answer.value;
}

describe('a visitor who was here before', () => {
  test('is found by the last four digits, once, with a masked name and the last visit', async () => {
    const desk = openDesk();
    await desk.client.scan({ text: card(1234), source: 'hid' });
    desk.clock.advance(later);
    await desk.client.scan({ text: card(1234), source: 'hid' });
    await takeIn(desk, { name: 'Trần Đức Lợi', number: '051190081234' });
    await takeIn(desk, { name: 'Lê Văn Khác', number: cardNumber(55) });
    const found = await known(desk, '1234');
    expect(found.map(({ shownAs }) => shownAs)).toEqual(['Trần Đ*** L***', 'Nguyễn T*** B*** B***']);
    expect(found[1]?.atMs).toBe(desk.clock.wallMs());
    expect(JSON.stringify(found)).not.toMatch(/Lợi|0511900/);
    expect(await known(desk, '9999')).toEqual([]);
  });

  test('comes in by what was kept: the same person, under the guard’s name, with what is new', async () => {
    const desk = openDesk();
    await desk.client.scan({ text: card(1234), source: 'hid' });
    desk.clock.advance(later);
    await desk.client.scan({ text: card(1234), source: 'hid' });
    const [before] = await known(desk, '1234');
    const taken = await takeIn(desk, { known: before?.seq, host: 'cô Hà – phòng 204' });
    expect(taken.maskedName).toBe('Nguyễn T*** B*** B***');
    const list = await desk.client.listPassages();
    expect(list.ok && list.value[0]).toMatchObject({
      seq: taken.seq,
      shownAs: 'Nguyễn T*** B*** B***',
      host: 'cô Hà – phòng 204',
    });
    const [first, , last] = readEvents(desk.folder).filter(({ decision }) => decision === 'admit');
    expect(last?.tag).toBe(first?.tag);
    expect(last).toMatchObject({ credential: 'visitor', actor: 'guard' });
    // The card that they found after all is the same visit.
    const out = await desk.client.scan({ text: card(1234), source: 'hid' });
    expect(out).toMatchObject({ value: { decision: { kind: 'ignore' } } });
  });

  test('is taken only while the data may be kept', async () => {
    const desk = openDesk();
    await desk.client.scan({ text: '?', source: 'hid' });
    const given = { id: 'entry-gone', direction: 'in', people: 1, name: 'Lê Văn A', known: 2 } as const;
    expect(await desk.client.takeIn(given)).toEqual({ ok: false, fault: { kind: 'not-kept' } });
    expect(readEvents(desk.folder).filter(({ credential }) => credential === 'visitor')).toEqual([]);
  });

  test('whose key was destroyed is not offered', async () => {
    const journal = {
      keptBefore: (seq: number) => (seq > 1 ? [{ seq: 1, atMs: 0, isAdmitted: true }] : []),
      identityOf: () => null,
    };
    expect(
      await createKnownVisitors({ journal, clock: createTestClock(), isKnown: () => true }).find('1234'),
    ).toEqual([]);
  });

  test('of a group, without a name or with a number in stars is not offered', async () => {
    const desk = openDesk();
    await takeIn(desk, { group: 'Lớp 5A', people: 28, number: cardNumber(1234) });
    await takeIn(desk, { number: '051190091234' });
    expect(await known(desk, '1234')).toEqual([]);
  });

  test.each(['123', '12345', 'abcd', '12 4', ''])('is not asked for by "%s"', async (lastFour) => {
    await expect(openDesk().client.findKnown({ lastFour })).rejects.toThrow();
  });
});

describe('among very many', () => {
  const identityOf = (seq: number) => ({ name: `Người ${seq}`, number: String(seq).padStart(12, '0') });
  const keptBefore = (seq: number, most: number) => {
    const newest = Math.min(seq - 1, 40_000);
    return Array.from({ length: most }, (_, at) => ({ seq: newest - at, atMs: 0, isAdmitted: true }));
  };
  const clock = createTestClock();

  test('the search looks at the newest 6,000, and lets the gate go on between a hundred and the next', async () => {
    const opened: number[] = [];
    const turns: number[] = [];
    const visitors = createKnownVisitors({
      journal: {
        keptBefore,
        identityOf(seq) {
          opened.push(seq);
          return identityOf(seq);
        },
      },
      clock,
      isKnown: () => true,
    });
    const watch = setInterval(() => turns.push(opened.length), 0);
    const found = await visitors.find('9999');
    clearInterval(watch);
    expect(found.map(({ seq }) => seq)).toEqual([39_999]);
    expect(opened).toHaveLength(6_000);
    expect(turns.length).toBeGreaterThan(0);
  });

  test('a newer question ends the one before', async () => {
    const visitors = createKnownVisitors({ journal: { keptBefore, identityOf }, clock, isKnown: () => true });
    const [before, now] = await Promise.all([visitors.find('9999'), visitors.find('9998')]);
    expect(before).toEqual([]);
    expect(now.map(({ seq }) => seq)).toEqual([39_998]);
  });

  test('nothing is held for longer than a minute after the last question, nor after an erasure', async () => {
    let opened = 0;
    const visitors = createKnownVisitors({
      journal: {
        keptBefore,
        identityOf(seq) {
          opened += 1;
          return identityOf(seq);
        },
      },
      clock,
      isKnown: () => true,
    });
    await visitors.find('9999');
    await visitors.find('9998');
    expect(opened).toBe(6_000);
    clock.advance(60_001);
    await visitors.find('9998');
    expect(opened).toBe(12_000);
    visitors.forget();
    await visitors.find('9998');
    expect(opened).toBe(18_000);
  });
});
