import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { signatureHeaders } from '../../../protocol/http-signature.ts';
import { freshKiosk } from '../../support/collector/collector-client.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import { askAs, makeBatch, testSigner } from '../../support/collector/make-batch.ts';

await eachStore('border', ({ collector }) => {
  test('a bomb is refused with 413, signed as it may be, and inflated no further than its rows could be', async () => {
    const name = freshKiosk(1);
    const batch = makeBatch(name, { first: 1, last: 1 });
    for (const size of [5 * 1024 * 1024, 16 * 1024 * 1024, 256 * 1024 * 1024]) {
      const answer = await collector().send({
        ...batch,
        body: Buffer.concat([batch.body, Buffer.alloc(size)]),
      });
      expect(answer).toMatchObject({ status: 413, answer: { type: 'too-large' } });
    }
  });

  test('sixteen megabytes of line ends are no rows of a batch of one', async () => {
    const batch = makeBatch(freshKiosk(5_000), { first: 1, last: 5_000 });
    const end = batch.body.indexOf('\n') + 1;
    const body = Buffer.concat([batch.body.subarray(0, end), Buffer.alloc(16_000_000, '\n')]);
    expect(await collector().send({ ...batch, body })).toMatchObject({
      status: 400,
      answer: { type: 'malformed' },
    });
  });

  test('what is not signed is refused before its body is looked at', async () => {
    const { signer: _, ...unsigned } = makeBatch(freshKiosk(1), { first: 1, last: 1 });
    for (const body of [unsigned.body, Buffer.alloc(16_000_000), randomBytes(3_000_000)])
      expect((await collector().send({ ...unsigned, body })).status).toBe(401);
  });

  test('more than 4 MiB on the wire is refused with 413', async () => {
    const batch = makeBatch(freshKiosk(1), { first: 1, last: 1 });
    expect((await collector().send({ ...batch, body: randomBytes(5 * 1024 * 1024) })).status).toBe(413);
  });

  test.each([
    ['seq 0', { first: 0 }],
    ['a negative seq', { first: -1 }],
    ['seq 2^63', { last: 2 ** 63 }],
    ['seq 2^53', { last: 2 ** 53 }],
    ['a broken seq', { last: 2.5 }],
    ['seq as text', { first: '1' }],
    ['last before first', { first: 3, last: 2 }],
    ['more than 5,000 rows', { last: 5001 }],
    ['another number of rows', { last: 3 }],
    ['another format', { format: 2 }],
    ['a device of 11 symbols', { device: 'B0C1K2F3G4H' }],
    ['a device outside of the alphabet', { device: 'A0C1K2F3G4H5' }],
    ['a device with a line end', { device: 'B0C1K2F3G4H5\n' }],
    ['a device with a quote', { device: `B0C1K2F3G4H'` }],
    ['an epoch of 9 symbols', { epoch: 'X1T2Z3V45' }],
    ['a head in capitals', { head: 'AB'.repeat(32) }],
    ['a short prevHash', { prevHash: 'ab' }],
    ['one field more', { extra: 1 }],
  ])('a header with %s is refused with 400', async (_, changes) => {
    const batch = makeBatch(freshKiosk(2), { first: 1, last: 2 }, changes);
    const key = batch.key.replaceAll('\n', '');
    expect(await collector().send({ ...batch, key })).toMatchObject({
      status: 400,
      answer: { type: 'malformed' },
    });
  });

  test('a header that is not JSON, an empty body and a wrong key are refused with 400', async () => {
    const batch = makeBatch(freshKiosk(2), { first: 1, last: 2 });
    for (const body of ['', '\n', '{"format":1', `${'['.repeat(1000)}`, 'null\n']) {
      expect((await collector().send({ ...batch, body: Buffer.from(body) })).status).toBe(400);
    }
    expect((await collector().send({ ...batch, key: batch.key.replace('1-2', '1-3') })).status).toBe(400);
  });

  test('what is said to be gzip and is not is refused with 400, another encoding or type with 415', async () => {
    const kiosk = freshKiosk(1);
    await collector().enrol(kiosk.device);
    const batch = makeBatch(kiosk, { first: 1, last: 1 });
    const { host: authority, pathname: path } = new URL('/v1/batches', collector().base);
    const to = (type: string, encoding: string) => {
      const body = Buffer.from('x');
      const request = { method: 'POST', authority, path, encoding, idempotencyKey: batch.key, body };
      const headers = {
        'content-type': type,
        'content-encoding': encoding,
        'idempotency-key': batch.key,
        ...signatureHeaders(request, { signer: testSigner, created: 1_795_000_000 }),
      };
      return fetch(`${collector().base}/v1/batches`, { method: 'POST', headers, body });
    };
    const answers = [
      await to('application/x-ndjson', 'gzip'),
      await to('application/x-ndjson', 'br'),
      await to('text/plain', 'gzip'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([400, 415, 415]);
  });

  test('events are given back in pages; a bad question is refused', async () => {
    const kiosk = freshKiosk(5);
    await collector().send(makeBatch(kiosk, { first: 1, last: 5 }));
    const ask = (query: string) => askAs(testSigner, `${collector().base}/v1/events?${query}`);
    const of = `device=${kiosk.device}&epoch=${kiosk.epoch}`;
    const text = await (await ask(`${of}&after=1&limit=2`)).text();
    expect(text).toBe(`${kiosk.lines[1]}\n${kiosk.lines[2]}\n`);
    for (const bad of [
      `device=${kiosk.device}`,
      `${of}&after=-1`,
      `${of}&after=9007199254740993`,
      `${of}&limit=0`,
      `${of}&limit=1e3`,
    ]) {
      expect((await ask(bad)).status).toBe(400);
    }
  });

  test('unknown addresses and methods are problems', async () => {
    const seen = await Promise.all(
      [
        ['GET', '/nothing'],
        ['GET', '/v1/batches'],
        ['POST', '/'],
        ['GET', '/__proto__'],
      ].map(async ([method, path]) => {
        const response = await fetch(`${collector().base}${path}`, { method: method! });
        return [response.status, response.headers.get('content-type')];
      }),
    );
    expect(seen).toEqual([404, 405, 405, 404].map((status) => [status, 'application/problem+json']));
  });

  test.each([
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['127.0.0.1', 200],
    ['LOCALHOST:80', 200],
    ['[::1]:4320', 200],
  ])('Host %s is answered with %d', async (host, status) => {
    expect(await statusFor(collector().base, host)).toBe(status);
  });
});

function statusFor(base: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${base}/v1/health`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
