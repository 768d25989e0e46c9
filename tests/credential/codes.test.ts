import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recognise } from '../../main/credential/recognise.ts';

type Vector = {
  readonly id: string;
  readonly text: string;
  readonly expect: Readonly<Record<string, unknown>>;
};

const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL('./codes.json', import.meta.url), 'utf8'));

const nowMs = Date.UTC(2026, 10, 21);

test.each(vectors)('reads $id', ({ text, expect: expected }) => {
  expect(recognise(text, nowMs)).toMatchObject(expected);
});
