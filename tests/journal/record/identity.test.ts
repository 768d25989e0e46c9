import { createDecipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeIdentity } from '../../../main/domain/identity.ts';
import { rowsOf } from '../../support/journal/rows-of.ts';
import { card, cardNumber, startTestKiosk, testConfig } from '../../support/test-kiosk.ts';

/** Whether the bytes of the journal's file or of its log hold this text. */
function fileHolds(folder: string, text: string): boolean {
  return ['journal.db', 'journal.db-wal'].some((name) => readFileSync(`${folder}/${name}`).includes(text));
}

describe('the identity', () => {
  const identity = { number: cardNumber(19), name: 'Nguyễn Thị Bé Bảy', birth: '1990-03-02' };

  test('is sealed and can be opened', async () => {
    const { scan, file } = startTestKiosk();
    const { seq } = await scan(card(19));
    expect(file.slipSource(seq)?.identity).toEqual(identity);
  });

  test('opens by hand as journal.md says, and its digest is of the salted tuple', async () => {
    const { scan, folder, events } = startTestKiosk();
    await scan(card(19));
    const [row] = rowsOf(folder, 'SELECT sealed FROM identities WHERE seq = 1') as {
      readonly sealed: Buffer;
    }[];
    const sealed = row?.sealed ?? Buffer.alloc(0);
    const [event] = events();
    const key = Buffer.from(readFileSync(`${folder}/keys/day-20261121.key`, 'utf8'), 'hex');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from(`${event?.device}|${event?.epoch}|1`)).setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    expect({
      saltBytes: plain.length - Buffer.byteLength(encodeIdentity(identity)),
      tuple: plain.subarray(16).toString(),
      digest: event?.identity,
    }).toEqual({
      saltBytes: 16,
      tuple: `[1,"${identity.number}","${identity.name}","${identity.birth}",null]`,
      digest: createHash('sha256').update(plain).digest('hex').slice(0, 32),
    });
  });

  test('has another digest each time, for the salt is another', async () => {
    const { scan, clock, events } = startTestKiosk();
    await scan(card(19));
    clock.advance(60_000);
    await scan(card(19));
    expect(new Set(events().map((event) => event.identity)).size).toBe(2);
  });

  test('does not open at another event', async () => {
    const { scan, file, close, folder } = startTestKiosk();
    await scan(card(1));
    const { seq } = await scan(card(2));
    const { default: Database } = await import('better-sqlite3');
    const intruder = new Database(`${folder}/journal.db`);
    intruder.exec(
      'UPDATE identities SET sealed = (SELECT sealed FROM identities WHERE seq = 1) WHERE seq = 2',
    );
    intruder.close();
    expect(file.slipSource(seq)).toMatchObject({ event: { seq }, identity: null });
    close();
  });

  test('holds only what the site keeps', async () => {
    const { scan, file } = startTestKiosk({ config: testConfig('both', {}, { keepIdentity: ['birth'] }) });
    const { seq } = await scan(card(19));
    expect(file.slipSource(seq)?.identity).toEqual({ birth: '1990-03-02' });
  });

  test('is not kept of a site that keeps nothing', async () => {
    const { scan, folder, events } = startTestKiosk({ config: testConfig('both', {}, { keepIdentity: [] }) });
    await scan(card(19));
    const { length } = rowsOf(folder, 'SELECT seq FROM identities');
    expect([length, events()[0]?.identity]).toEqual([0, null]);
  });
});

describe('the bytes on the disk', () => {
  const secrets = [cardNumber(19), 'Nguyễn', 'Bé Bảy', '1990-03-02', '02031990', 'An Hải'];

  test('hold no number, name or birth', async () => {
    const { scan, folder } = startTestKiosk();
    await scan(card(19));
    const held = [...secrets, 'cong-1'].filter((text) => fileHolds(folder, text));
    expect(held).toEqual(['cong-1']);
  });

  test('hold nothing of a code that has to be shown again', async () => {
    const { scan, folder } = startTestKiosk();
    await scan('WIFI:T:WPA;S:quan-ca-phe;P:12345678;;');
    await scan(`${cardNumber(19)}|Nguyễn Thị Bé Bảy|0203`);
    const held = ['quan-ca-phe', ...secrets, 'malformed'].filter((text) => fileHolds(folder, text));
    expect(held).toEqual(['malformed']);
  });
});
