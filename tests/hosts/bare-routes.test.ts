import { expect, test } from 'vitest';
import { contract } from '../../collector/contract.ts';
import { bareRoutes } from '../../main/hosts/build/bare-routes.ts';
import { routes } from '../../renderer/office/routes.ts';

type Call = { readonly '~orpc': { readonly route: { readonly method?: string; readonly path?: string } } };

/** `feedback.summary GET /api/feedback/summary`, of each call. */
function callsIn(tree: object, names: readonly string[] = []): readonly string[] {
  if ('~orpc' in tree) {
    const { method, path } = (tree as Call)['~orpc'].route;
    return [`${names.join('.')} ${method} ${path}`];
  }
  return Object.entries(tree).flatMap(([name, below]) => callsIn(below as object, [...names, name]));
}

test('the page knows where each call of the office is, also of one that is named as a word about calls', () => {
  const calls = callsIn(contract);
  expect(calls.length).toBeGreaterThan(100);
  expect(calls.some((call) => call.startsWith('feedback.summary GET'))).toBe(true);
  expect(callsIn(bareRoutes(routes))).toEqual(calls);
  expect(JSON.stringify(bareRoutes(routes))).not.toContain('"tags"');
});
