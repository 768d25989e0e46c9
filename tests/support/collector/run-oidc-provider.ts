import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import type { Page } from 'playwright-core';

export const client = { id: 'cong', secret: 'mot-bi-mat-thu-dai-hon-32-ky-tu-cho-chac' } as const;

type Running = { readonly issuer: string; readonly stop: () => Promise<void> };

/** oidc-provider on that port, with its own sign-in page: whoever types a name is it. `localhost` is another site than 127.0.0.1. */
export async function runOidcProvider(port: number, ourPage: string): Promise<Running> {
  const issuer = `http://localhost:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [ourPage],
        post_logout_redirect_uris: [ourPage],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only-of-this-test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: async (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@example.vn`, email_verified: true }),
    }),
    renderError: async (context, out) => {
      context.body = JSON.stringify(out);
    },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Somebody types their name there, and lets the collector know of it. */
export async function signInThere(page: Page, name: string): Promise<void> {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('tuy-y');
  await page.locator('button[type=submit]').click();
  await agreeThere(page);
}

/** Who is signed in there already is asked no name. */
export async function agreeThere(page: Page): Promise<void> {
  await page.locator('input[value=consent]').waitFor({ state: 'attached' });
  await page.locator('button[type=submit]').click();
}
