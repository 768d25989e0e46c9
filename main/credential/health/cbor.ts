import { decode, Tagged } from 'cborg';

/**
 * Lengths and numbers need not be in their shortest form, and lengths may be open: issuers write both, and signatures
 * are over bytes as they came. The tags of dates are read as the text or the number that they mark.
 */
const options = {
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowNaN: false,
  allowInfinity: false,
  tags: {
    0: (content: () => unknown) => only('string', content()),
    1: (content: () => unknown) => only('number', content()),
    ...Tagged.preserve(18, 61),
  },
};

/** The value of CBOR bytes, maps as `Map`. Undefined where they are none: cut, followed by more, a key twice, too deep. */
export function decodeCbor(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, options);
  } catch {
    return undefined;
  }
}

function only(type: 'string' | 'number', value: unknown): unknown {
  if (typeof value === type) return value;
  throw new TypeError(`a tag of a date marks no ${type}`);
}

/** What a tag marks; any other value is itself. */
export function withoutTag(value: unknown, tag: number): unknown {
  return value instanceof Tagged && value.tag === tag ? value.value : value;
}
