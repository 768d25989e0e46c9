import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainNext, chainOrigin, decodeEvent, encodeEvent, type JournalEvent } from '../../protocol/event.ts';
import { sha256 } from '../../protocol/sha256.ts';
import vectors from '../journal/golden/vectors.json' with { type: 'json' };

const text = fc.string({ unit: 'binary' }).map((value) => value.normalize('NFC'));
const textOrNull = fc.option(text);
const integer = fc.maxSafeInteger();
const integerOrNull = fc.option(integer);

const anyEvent: fc.Arbitrary<JournalEvent> = fc.record({
  device: text,
  epoch: text,
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  kind: fc.constantFrom(
    'scan',
    'answer',
    'slip',
    'staff',
    'device',
    'clock',
    'run',
    'config',
    'retention',
    'sync',
  ),
  atMs: integer,
  run: text,
  runMs: integer,
  clock: fc.constantFrom('trusted', 'unchecked', 'suspect'),
  offsetMs: integerOrNull,
  localDay: integer,
  venue: text,
  gate: text,
  direction: fc.constantFrom('in', 'out', null),
  source: fc.constantFrom('hid', 'serial', 'keyboard', 'camera', 'typed', 'api', null),
  decision: textOrNull,
  reason: textOrNull,
  credential: textOrNull,
  trust: textOrNull,
  tagKey: textOrNull,
  tag: textOrNull,
  identity: textOrNull,
  slipNo: integerOrNull,
  ref: integerOrNull,
  actor: textOrNull,
  rules: integer,
  detail: textOrNull,
});

const golden = vectors.events[1] ?? vectors.events[0];
if (!golden) throw new Error('the golden vectors are empty');
const goldenTuple = golden.tuple;

/** The golden tuple with another cell in one place. */
function withCell(place: number, cell: unknown): string {
  return JSON.stringify((JSON.parse(goldenTuple) as unknown[]).with(place, cell));
}

describe('golden vectors', () => {
  test('the first hash is of the origin', () => {
    const { device = '', epoch = '' } = decodeEvent(goldenTuple) ?? {};
    const origin = chainOrigin(device, epoch);
    expect([origin, sha256(origin).toString('hex')]).toEqual([vectors.origin, vectors.firstHash]);
  });

  test.each(vectors.events)('event $event.seq has this text', ({ event, tuple }) => {
    expect(encodeEvent(event as JournalEvent)).toBe(tuple);
  });

  test.each(vectors.events)('event $event.seq is read from this text', ({ event, tuple }) => {
    expect(decodeEvent(tuple)).toEqual(event);
  });

  test('the chain over them', () => {
    let head = Buffer.from(vectors.firstHash, 'hex');
    const hashes = vectors.events.map(({ tuple }) => {
      head = Buffer.from(chainNext(head, tuple, sha256));
      return head.toString('hex');
    });
    expect(hashes).toEqual([
      '9b42c26b085dc3050d99b3167e827859c09b4f1100ff062c315a7481637bb1e4',
      '9a8ff9cd200dd9b73ee0a998019661e7eb631c1da6950e34125a548689df576e',
      '1d9d10fc7dd9b7983b61232c46c068de375b89fea4c4663e95a0075cccfef508',
    ]);
  });

  test('the file has the same hashes', () => {
    expect(vectors.events.at(-1)?.hash).toBe(
      '1d9d10fc7dd9b7983b61232c46c068de375b89fea4c4663e95a0075cccfef508',
    );
  });
});

describe('round trip', () => {
  test('any event is read back as it was', () => {
    fc.assert(fc.property(anyEvent, (event) => void expect(decodeEvent(encodeEvent(event))).toEqual(event)));
  });

  test('decomposed letters are written composed', () => {
    const event = { ...(golden.event as JournalEvent), actor: 'Yến'.normalize('NFD') };
    expect(decodeEvent(encodeEvent(event))?.actor).toBe('Yến');
  });

  test('a letter that only an escape stands before keeps its mark for itself', () => {
    const event = { ...(golden.event as JournalEvent), actor: '\n\u0303' };
    const tuple = encodeEvent(event);
    expect([tuple === tuple.normalize('NFC'), decodeEvent(tuple)]).toEqual([false, event]);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d cannot be written', (atMs) => {
    expect(() => encodeEvent({ ...(golden.event as JournalEvent), atMs })).toThrow('atMs');
  });
});

describe('only the one canonical spelling is an event', () => {
  test.each([
    ['a space after a comma', goldenTuple.replace(',', ', ')],
    ['a space at the end', `${goldenTuple} `],
    ['a newline at the end', `${goldenTuple}\n`],
    ['a byte order mark', `\uFEFF${goldenTuple}`],
    ['an escaped letter', goldenTuple.replace('scan', '\\u0073can')],
    ['a number with an exponent', goldenTuple.replace('1795226412345', '1795226412345e0')],
    ['a number with a fraction of nothing', goldenTuple.replace('1795226412345', '1795226412345.0')],
    ['minus nothing', goldenTuple.replace('12345,"trusted"', '-0,"trusted"')],
    ['decomposed letters', goldenTuple.normalize('NFD')],
  ])('%s', (_, tuple) => {
    expect([tuple === goldenTuple, decodeEvent(tuple)]).toEqual([false, null]);
  });
});

describe('anything else is no event', () => {
  test.each([
    ['format 0', withCell(0, 0)],
    ['format 2', withCell(0, 2)],
    ['format as a text', withCell(0, '1')],
    ['kind as an array', withCell(4, ['scan'])],
    ['kind as an object', withCell(4, { scan: true })],
    ['an unknown kind', withCell(4, 'visit')],
    ['a kind that every object has', withCell(4, 'constructor')],
    ['clock as an array', withCell(8, ['trusted'])],
    ['an unknown clock', withCell(8, 'good')],
    ['an unknown direction', withCell(13, 'through')],
    ['direction as an array', withCell(13, ['in'])],
    ['source as an array', withCell(14, ['hid'])],
    ['seq nought', withCell(3, 0)],
    ['seq below nought', withCell(3, -1)],
    ['seq as a text', withCell(3, '2')],
    ['seq as null', withCell(3, null)],
    ['seq beyond what is exact', goldenTuple.replace('"K6L7M8N9",2,', '"K6L7M8N9",9007199254740993,')],
    ['device as null', withCell(1, null)],
    ['a number where a text belongs', withCell(24, 7)],
    ['true where a text belongs', withCell(24, true)],
    ['one cell too few', JSON.stringify((JSON.parse(goldenTuple) as unknown[]).slice(0, -1))],
    ['one cell too many', JSON.stringify([...(JSON.parse(goldenTuple) as unknown[]), null])],
    ['an object', '{"0":1}'],
    ['nothing', ''],
  ])('%s', (_, tuple) => {
    expect(decodeEvent(tuple)).toBeNull();
  });

  test('no JSON at all makes it throw', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(decodeEvent(json)).toBeNull();
      }),
    );
  });

  test('no cells at all make it throw', () => {
    const cells = fc.array(fc.jsonValue(), { minLength: 26, maxLength: 26 });
    fc.assert(
      fc.property(cells, (values) => {
        expect(decodeEvent(JSON.stringify([1, ...values]))).toBeNull();
      }),
    );
  });

  test('no other cell in any one place makes it throw', () => {
    fc.assert(
      fc.property(fc.nat({ max: 26 }), fc.jsonValue(), (place, cell) => {
        const tuple = withCell(place, cell);
        const event = decodeEvent(tuple);
        expect(event === null || encodeEvent(event) === tuple).toBe(true);
      }),
    );
  });

  test('no string at all makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (string) => {
        expect(decodeEvent(string)).toBeNull();
      }),
    );
  });
});
