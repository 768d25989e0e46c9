import type { CustomFetchOptions } from 'openid-client';

/** What a provider says is some kilobytes; whoever sends more, or goes on sending, is not listened to. */
const mostBytes = 256 * 1024;
export const mostMs = 4_000;

/** `fetch` with a whole answer in memory: within 4 s, 256 KB after inflating, and from where it was asked for. */
export async function boundedFetch(
  url: string,
  { method, headers: asked, body, signal }: CustomFetchOptions,
): Promise<Response> {
  const signals = [AbortSignal.timeout(mostMs), ...(signal ? [signal] : [])];
  const answer = await fetch(url, {
    method,
    headers: asked,
    body: (body ?? null) as BodyInit | null,
    redirect: 'manual',
    signal: AbortSignal.any(signals),
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop gives the connection up.
    if (bytes > mostBytes) throw new Error(`an answer longer than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  const { status, headers } = answer;
  const isEmpty = [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers });
}
