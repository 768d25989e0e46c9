const answerMs = 30_000;
/** Nothing longer is an answer. */
const longestAnswer = 1_000_000;

/**
 * null: the exchange did not happen; which link of it failed is not ours to mend. `fetch` rejects with a TypeError that
 * names a cause, or with a DOMException of the signal; whatever else is thrown is a bug.
 */
export async function exchange(target: URL, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(target, { ...init, redirect: 'error', signal: AbortSignal.timeout(answerMs) });
  } catch (error) {
    if (isNetworkTrouble(error)) return null;
    throw error;
  }
}

function isNetworkTrouble(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof TypeError && error.cause !== undefined);
}

/** Empty where it broke off, or is too long to be an answer. */
export async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > longestAnswer) return '';
      chunks.push(chunk);
    }
  } catch (error) {
    if (isNetworkTrouble(error)) return '';
    throw error;
  }
  return Buffer.concat(chunks).toString();
}
