const bugs = [TypeError, RangeError, ReferenceError, SyntaxError];

/**
 * What was thrown on the way to a device, as "it is not there": a system says it with a code, a library in words of its
 * own. A bug of ours has neither, and is thrown on.
 */
export function awayUnlessBug(error: unknown): null {
  const isSaid = error instanceof Error && ('code' in error || !bugs.some((kind) => error instanceof kind));
  if (!isSaid) throw error;
  return null;
}
