import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../docs/decisions/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .sort();

const head =
  /^# (?<number>\d{4})\. (?<title>[^\n]+)\n\nStatus: (?<status>accepted|superseded by \d{4}|not taken)\n\nDate: \d{4}-\d\d-\d\d\n\n$/;

test('the numbers of decisions have no gap', () => {
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
});

test.each(files)('%s has status, date, context, options and outcome', (name) => {
  const [first = '', ...sections] = textOf(name).split(/^## /m);
  expect(first).toMatch(head);
  expect(sections.map((section) => section.split('\n', 1)[0])).toEqual(['Context', 'Options', 'Outcome']);
  expect(sections.filter((section) => !/\n\n\S/.test(section))).toEqual([]);
});

test('the index has one line for each decision: number, title, status', () => {
  const lines = files.map((name) => {
    const { number, title, status } = head.exec(textOf(name).split(/^## /m)[0] ?? '')?.groups ?? {};
    return `| [${number}](${name}) | ${title} | ${status} |`;
  });
  const index = textOf('README.md').split('\n');
  expect(index.filter((line) => line.startsWith('| ['))).toEqual(lines);
});
