import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asLines, jsonLines, runCli } from '../support/system/run-cli.ts';

type Vector = {
  readonly id: string;
  readonly text: string;
  readonly expect: Readonly<Record<string, unknown>>;
};

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../credential/codes.json', import.meta.url), 'utf8'),
);

describe('kiosk read', async () => {
  const { code, out, errors } = await runCli(['read'], asLines(vectors.map(({ text }) => text)));
  const answers = jsonLines(out);

  test('answers each code with one line and ends well', () => {
    expect({ code, errors, lines: answers.length }).toEqual({ code: 0, errors: '', lines: vectors.length });
  });

  test.each(vectors.map((vector, index) => ({ ...vector, index })))('$id', ({ expect: expected, index }) => {
    expect(answers[index]).toMatchObject(expected);
  });

  test('takes one code as an argument', async () => {
    const [first] = vectors;
    const once = await runCli(['read', first?.text ?? '']);
    expect(once).toEqual({ code: 0, out: `${JSON.stringify(answers[0])}\n`, errors: '' });
  });

  test('a line that only looks like a JSON string is the code itself', async () => {
    const once = await runCli(['read'], '"abc\n\n051190000019\r\n"051190000019"');
    expect(jsonLines(once.out)).toMatchObject([
      { kind: 'unknown' },
      { kind: 'unreadable' },
      { kind: 'number' },
      { kind: 'number' },
    ]);
  });
});
