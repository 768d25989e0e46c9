import { until } from '../system/kiosk-client.ts';

const account = { name: 'Văn phòng thử', password: 'mot-mat-khau-dai' } as const;

/** Signs in to the office's page and gives back its cookie; the first one makes the account, with the link of the first start. */
export async function officeCookie(base: string, firstLink: () => string | null): Promise<string> {
  const signedIn = await ask(`${base}/api/people/session`, account);
  if (signedIn !== null) return signedIn;
  await until(firstLink, (link) => link !== null);
  const [, key = ''] = /#first=(\w+)$/.exec(firstLink() ?? '') ?? [];
  const made = await ask(`${base}/api/people/first`, { ...account, key });
  if (made === null) throw new Error('no account could be made');
  return made;
}

async function ask(url: string, body: object): Promise<string | null> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? null;
  return ((await answer.json()) as { ok?: boolean }).ok ? cookie : null;
}
