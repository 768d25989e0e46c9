import type { z } from 'zod';

export type Mistake = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Where a setting has several shapes, the one that fits furthest says what is wrong with it. */
export function firstMistake(issue: z.core.$ZodIssue): Mistake {
  if (issue.code !== 'invalid_union') return issue;
  const [furthest] = issue.errors
    .flatMap(([first]) => (first ? [firstMistake(first)] : []))
    .sort((a, b) => b.path.length - a.path.length);
  if (!furthest || furthest.path.length === 0) return issue;
  return { path: [...issue.path, ...furthest.path], message: furthest.message };
}
