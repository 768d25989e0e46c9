import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../main/domain/command.ts';
import {
  type CommandCode,
  commandMacText,
  decodeCommandCode,
  encodeCommandCode,
  highestCard,
} from '../../main/domain/command-code.ts';
import { decodeSlipCode } from '../../main/domain/slip-code.ts';

const anyCode: fc.Arbitrary<CommandCode> = fc.record({
  command: fc.constantFrom(...commands),
  card: fc.integer({ min: 0, max: highestCard }),
  expiresAtMin: fc.integer({ min: 0, max: 2 ** 26 - 1 }),
  mac: fc
    .uint8Array({ minLength: 8, maxLength: 8 })
    .map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')),
});

describe('a command code', () => {
  test('is read back as it was made', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(decodeCommandCode(encodeCommandCode(code))).toEqual(code);
      }),
    );
  });

  test('is 24 symbols that no input method changes, the first a letter, and never a slip code', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const text = encodeCommandCode(code);
        expect(text).toMatch(/^[BCFGHJKLMNPQRSTVXZ][0-9BCFGHJKLMNPQRSTVXZ]{23}$/);
        expect(decodeSlipCode(text)).toBeNull();
      }),
    );
  });

  test('as printed does not change: the places of the commands are fixed for ever', () => {
    const mac = '0123456789abcdef';
    const made = commands.map((command) =>
      encodeCommandCode({ command, card: 12, expiresAtMin: 29_738_400, mac }),
    );
    expect(made).toMatchInlineSnapshot(`
      [
        "B03MFGZ0JQH79FVFH6L6FS4J",
        "B0CVLMNL16TP6ZJXV3SF6TLN",
        "B0P4RSF5HP754H6G811M0X2S",
        "B10F004R05LM20TZMX7SRZJZ",
        "B18N54VBGN02ZJJH1SH1L113",
        "B1KXB9LXZ4BJV260FPP7C2H7",
        "B1V5JHBJFLQ0RKTHSLXG53ZC",
      ]
    `);
  });

  test.each(['', 'B', 'B0000000000000000000000A', `Z${'Z'.repeat(23)}`, 'b00000000000000000000000'])(
    '%j is none',
    (text) => {
      expect(decodeCommandCode(text)).toBeNull();
    },
  );

  test('is signed over all that it says', () => {
    const code = { command: 'help', card: 1, expiresAtMin: 2, venue: 'ben-thu' } as const;
    const texts = [
      commandMacText(code),
      commandMacText({ ...code, command: 'reprint' }),
      commandMacText({ ...code, card: 11 }),
      commandMacText({ ...code, expiresAtMin: 3 }),
      commandMacText({ ...code, venue: 'ben-khac' }),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });
});
