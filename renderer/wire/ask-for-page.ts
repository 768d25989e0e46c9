const answerMs = 2_000;

/**
 * Asks the host for this page again; whether it answers. A host that began anew knows no page of before: its answer sets
 * the new cookie. A page of another version takes the place of this one.
 */
export async function askForPage(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(answerMs) });
    const page = await answer.text();
    if (answer.ok && !isThisPage(page)) location.reload();
    return answer.ok;
  } catch (error) {
    // What `fetch` and the signal say of the network; anything else is a bug.
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}

/** By the names of its scripts, which hold a digest of what is in them. */
function isThisPage(page: string): boolean {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')];
  return scripts.every(({ src }) => page.includes(new URL(src).pathname));
}
