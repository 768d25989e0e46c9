import { expect, test } from 'vitest';
import { peopleOf } from '../../protocol/people.ts';

test.each([
  [null, 1],
  ['{}', 1],
  ['{"people":30}', 30],
  ['{"marks":["not-scanned-out"],"people":999}', 999],
  ['{"people":0}', 1],
  ['{"people":-3}', 1],
  ['{"people":1.5}', 1],
  ['{"people":1000}', 1],
  ['{"people":1e400}', 1],
  ['{"people":"30"}', 1],
  ['{"people":null}', 1],
  ['{"people":{"people":30}}', 1],
  ['{"of":{"people":30}}', 1],
  ['"people":30', 1],
])('%s is about %i', (detail, people) => {
  expect(peopleOf({ detail })).toBe(people);
});
