/** The answer of a call that may meet trouble we expect. Anything unexpected is thrown instead. */
export type Result<Value, Trouble> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Trouble };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function failed<Trouble>(fault: Trouble): { readonly ok: false; readonly fault: Trouble } {
  return { ok: false, fault };
}

/** The end of every switch over a union: a kind that was forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** Whether it went well, without what came of it. */
export function mapNull<Trouble>(result: Result<unknown, Trouble>): Result<null, Trouble> {
  return result.ok ? ok(null) : result;
}
