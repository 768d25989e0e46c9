import { createRouterClient, type RouterClient } from '@orpc/server';
import type { Role } from '../../../collector/access.ts';
import { calls } from '../../../collector/answer-calls.ts';
import type { Circumstances } from '../../../collector/call-context.ts';
import type { Database } from '../../../collector/database/database.ts';
import { personOf } from '../../../collector/people/sessions.ts';
import { contextOf, nowMs } from './each-database.ts';

export const password = 'mot-mat-khau-dai';

export type Browser = {
  /** The calls as this browser's session is answered at that moment; UNAUTHORIZED where it is over. */
  readonly ask: (atMs?: number) => Promise<RouterClient<typeof calls>>;
  readonly token: () => string | null;
  /** Of the sign-in at a provider that is under way. */
  readonly flow: () => string | null;
};

/** A browser of the office: it keeps the session that it is given. */
export function openBrowser(database: Database, more: Partial<Circumstances> = {}): Browser {
  let token: string | null = null;
  let flow: string | null = null;
  return {
    token: () => token,
    flow: () => flow,
    ask: async (atMs = nowMs) => {
      const person = await personOf(database, token, atMs);
      const session = {
        token,
        give(given: string) {
          token = given;
        },
        take() {
          token = null;
        },
      };
      const oidcFlow = {
        token: flow,
        give(given: string) {
          flow = given;
        },
        take() {
          flow = null;
        },
      };
      const context = { ...contextOf(database, null), person, session, oidcFlow, ...more, nowMs: atMs };
      return createRouterClient(calls, { context });
    },
  };
}

type Making = { readonly name: string; readonly roles: readonly Role[] };

/** An admin makes the account, its person sets the password and signs in. */
export async function bringIn(database: Database, admin: Browser, { name, roles }: Making) {
  const made = await (await admin.ask()).accounts.make({ name, roles: [...roles] });
  if (!made.ok) throw new Error(made.fault.kind);
  const browser = openBrowser(database);
  await (await browser.ask()).people.takeInvite({ key: made.value.key, password });
  const signedIn = await (await browser.ask()).people.signIn({ name, password });
  if (!signedIn.ok) throw new Error(signedIn.fault.kind);
  return { browser, id: made.value.id, key: made.value.key };
}

/** Whoever makes the first account. */
export async function firstAdmin(database: Database, more: Partial<Circumstances> = {}): Promise<Browser> {
  const context = contextOf(database, null);
  const browser = openBrowser(database, { firstKey: context.firstKey, ...more });
  const begun = await (await browser.ask()).people.begin({
    key: context.firstKey.key,
    name: 'Nguyễn Thị Thử',
    password,
  });
  if (!begun.ok) throw new Error(begun.fault.kind);
  return browser;
}
