/** Whether a call, whichever it is, was answered with: nobody is signed in under that name any more. */
export function isSignedOut(answer: unknown): boolean {
  const { ok, fault } = Object(answer) as {
    readonly ok?: unknown;
    readonly fault?: { readonly kind?: unknown };
  };
  return ok === false && fault?.kind === 'signed-out';
}
