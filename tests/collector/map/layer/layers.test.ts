import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { layerReader } from '../../../../collector/map/layer/read-layer.ts';
import { bounds } from '../../../../collector/map/layer/shape.ts';
import { eachDatabase, nowMs } from '../../../support/collector/each-database.ts';

const ring = [
  [109.0, 15.3],
  [109.2, 15.3],
  [109.2, 15.5],
  [109.0, 15.3],
];
const outlines = (name = 'Đặc khu Lý Sơn', coordinates: unknown = [ring]) =>
  JSON.stringify({ type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates } });
const flat = [1_090_000, 153_000, 1_092_000, 153_000, 1_092_000, 155_000, 1_090_000, 153_000];
const hourMs = 3_600_000;

await eachDatabase('outlines of an office', ({ ask, database }) => {
  const look = (bytes: string | Uint8Array, atMs?: number) =>
    ask(atMs).map.preview({ file: 'ranh.geojson', base64: Buffer.from(bytes).toString('base64') });
  async function tokenOf(bytes: string | Uint8Array): Promise<string> {
    const looked = await look(bytes);
    if (!looked.ok) throw new Error(looked.fault.kind);
    return looked.value.preview;
  }
  const numbers = async () => (await ask().map.layers()).layers.map(({ number }) => number);
  const acts = async () =>
    (
      await database().query<{ act: string; about: string }>('select act, about from acts order by number')
    ).map(({ act, about }) => `${act} ${about}`);

  test('are looked through, drawn, and there only when somebody says so; removed, they are gone; both stand in the log', async () => {
    const looked = await look(gzipSync(outlines()));
    expect(looked).toMatchObject({
      ok: true,
      value: {
        areas: 1,
        points: 4,
        first: ['Đặc khu Lý Sơn'],
        shapes: [{ name: 'Đặc khu Lý Sơn', rings: [flat] }],
      },
    });
    expect(await numbers()).toEqual([]);
    const preview = looked.ok ? looked.value.preview : '';
    const taken = await ask().map.take({ preview, name: 'Lý Sơn' });
    expect(taken).toMatchObject({ name: 'Lý Sơn', file: 'ranh.geojson', areas: 1, points: 4, atMs: nowMs });
    await expect(ask().map.take({ preview, name: 'Lý Sơn' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const bound = ask(nowMs, ['viewer'], 'khong-co');
    expect((await bound.map.shapes({ number: taken.number })).shapes).toEqual([
      { name: 'Đặc khu Lý Sơn', rings: [flat] },
    ]);
    await ask().map.remove({ number: taken.number });
    expect(await numbers()).toEqual([]);
    await expect(ask().map.shapes({ number: taken.number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask().map.remove({ number: taken.number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await acts()).toEqual(['layer-taken Lý Sơn', 'layer-removed Lý Sơn']);
  });

  test('that are wrong leave nothing behind, not even what waits', async () => {
    const bow = [
      [
        [109, 15],
        [109.2, 15.2],
        [109.2, 15],
        [109, 15.2],
        [109, 15],
      ],
    ];
    expect(await look(outlines('Xã Chéo', bow))).toEqual({
      ok: false,
      fault: { kind: 'crossed', area: { number: 1, name: 'Xã Chéo' } },
    });
    expect(await look(new Uint8Array([0xff, 0xfe, 0xfd]))).toMatchObject({ fault: { kind: 'encoding' } });
    expect(await look(new Uint8Array([0x1f, 0x8b, 1, 2, 3]))).toMatchObject({
      fault: { kind: 'unreadable' },
    });
    expect(await database().query('select 1 from map_previews')).toEqual([]);
  });

  test('of 200 MB are refused, packed or not, before anything of them is read', async () => {
    const packed = gzipSync(Buffer.alloc(200_000_000, ' '));
    expect(packed.length).toBeLessThan(bounds.sentBytes);
    expect(await look(packed)).toEqual({ ok: false, fault: { kind: 'too-large', area: null } });
    const base64 = Buffer.alloc(bounds.sentBytes + 3, 1).toString('base64');
    await expect(ask().map.preview({ file: 'x', base64 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('wait an hour for whoever brought them, and for nobody else', async () => {
    const preview = await tokenOf(outlines());
    await expect(ask(nowMs + hourMs + 1).map.take({ preview, name: 'a' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const next = await tokenOf(outlines());
    await expect(ask().map.take({ preview, name: 'a' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await database().query(`update map_previews set who = 'Người khác' where token = $1`, [next]);
    await expect(ask().map.take({ preview: next, name: 'a' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are no more than can be drawn', async () => {
    for (let n = 0; n < bounds.layers; n += 1)
      await ask().map.take({ preview: await tokenOf(outlines()), name: `${n}` });
    const preview = await tokenOf(outlines());
    await expect(ask().map.take({ preview, name: 'a' })).rejects.toMatchObject({ code: 'CONFLICT' });
    const [first = 0] = await numbers();
    await ask().map.remove({ number: first });
    expect(await ask().map.take({ preview, name: 'a' })).toMatchObject({ name: 'a' });
  });
});

test('one file is looked through at a time, and no longer than it may take', async () => {
  const read = layerReader();
  const bytes = new TextEncoder().encode(outlines());
  const [one, other] = await Promise.all([read(bytes), read(bytes)]);
  expect([one.ok, other]).toEqual([true, { ok: false, fault: { kind: 'busy', area: null } }]);
  expect(await read(bytes)).toMatchObject({ ok: true });
  expect(await layerReader(0)(bytes)).toEqual({ ok: false, fault: { kind: 'too-slow', area: null } });
});
