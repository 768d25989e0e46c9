import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { recognise } from '../../main/credential/recognise.ts';
import { nowMs } from '../support/credential/signed-codes.ts';
import { inputOf, printInput } from './input.ts';
import { runInputs } from './run-inputs.ts';
import { carriedCodes, knowledge, saysWhatWasSigned, signedCodes } from './seeds.ts';

const range = { seed: randomInt(2 ** 31), from: 0, inputs: 50_000 };

test('50,000 inputs with a fresh seed: no throw, no false signature, none slow', () => {
  console.log(`fuzz.test.ts: seed ${range.seed}`);
  const { counts, failure } = runInputs(range);
  expect({ seed: range.seed, failure }).toEqual({ seed: range.seed, failure: null });
  // Mutations that leave no code whole, or damage none, would find nothing.
  const seen = Object.keys(counts).map((answer) => answer.replace('recognise: ', ''));
  expect(seen).toEqual(expect.arrayContaining(['cccd', 'malformed', 'unknown', 'unreadable', 'hc1', 'shc']));
  expect(seen).toEqual(
    expect.arrayContaining(['hc1, signed', 'shc, signed', 'vds-nc, signed', 'rule', 'mrz']),
  );
});

test('the codes that it begins with are signed, and by a key that is known only where it should be', () => {
  const trusts = carriedCodes.map((code) => {
    const credential = recognise(code, nowMs, knowledge);
    return 'trust' in credential ? credential.trust : credential.kind;
  });
  expect(trusts).toEqual([...signedCodes.map(() => 'signed'), ...Array(3).fill('well-formed')]);
});

test('a statement that nobody signed is known as one', () => {
  const credential = recognise(signedCodes[0] ?? '', nowMs, knowledge);
  if (credential.kind !== 'hc1') throw new Error('no HC1');
  const { fields } = credential;
  expect(saysWhatWasSigned(credential)).toBe(true);
  expect(saysWhatWasSigned({ ...credential, fields: { ...fields, name: 'Võ Thị Mỹ Lệ' } })).toBe(false);
});

test('a throw stops it with the number and the input, and the same seed gives them again', () => {
  // Another seed may begin with a code that is signed anew, whose signature is another one each time (ECDSA).
  const fixed = { ...range, seed: 1 };
  const check = (input: Parameters<typeof printInput>[0]) => {
    if (input.to === 'serial') throw new Error('planted');
    return ['fine'];
  };
  const { failure } = runInputs(fixed, check);
  expect(failure?.why).toContain('planted');
  const number = failure?.number ?? -1;
  expect(failure?.input).toBe(printInput(inputOf(fixed.seed, number)));
  expect(runInputs({ ...fixed, from: number, inputs: 1 }, check).failure).toMatchObject({ number });
});

test('an input that is slow each time stops it; one that was slow once does not', () => {
  const wait = (ms: number) => {
    const untilMs = performance.now() + ms;
    while (performance.now() < untilMs);
    return [];
  };
  expect(runInputs({ ...range, inputs: 1 }, () => wait(60)).failure?.why).toMatch(/^took \d+ ms for/);
  let runs = 0;
  const once = () => wait(runs++ === 0 ? 60 : 0);
  expect(runInputs({ ...range, inputs: 1 }, once).failure).toBe(null);
});
