import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { OpenFault } from '../database/database.ts';
import { openPostgres } from '../database/postgres.ts';
import { createDoor, type Door } from '../enrolment/door.ts';
import type { Tell } from '../log/log-entry.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { type OidcFault, openOidc } from '../oidc/open-oidc.ts';
import type { Parent } from '../parent.ts';
import { firstKeyOf } from '../people/first-account.ts';
import { openKey } from '../proof/collector-key.ts';
import type { Settings } from '../read-settings.ts';
import { officeServer } from '../server.ts';
import { type FromOffice, type ToOffice, toOfficeSchema } from './office-messages.ts';

type Surroundings = {
  readonly nowMs: () => number;
  readonly log: Tell;
  /** The process that hears kiosks. */
  readonly parent: Parent;
};

export type RunningOffice = { readonly close: () => Promise<void> };

/** The process of the office: the page and its calls, behind a socket that only the process that hears kiosks comes to. */
export async function runOffice(
  settings: Settings & { readonly office: NonNullable<Settings['office']> },
  { nowMs, log, parent }: Surroundings,
): Promise<Result<RunningOffice, OpenFault | OidcFault>> {
  const { store, office, tls, isBehindProxy } = settings;
  const said = hearParent(parent);
  const key = openKey(settings.key);
  if (!key.ok) return key;
  const oidc = openOidc(settings, { nowMs, log });
  if (!oidc.ok) return oidc;
  const opened = await openPostgres(store.kind === 'postgres' ? store.url : '');
  if (!opened.ok) return failed(opened.fault);
  const tell = (message: FromOffice) => parent.tell(message);
  const firstKey = firstKeyOf(await said.firstKey);
  void firstKey.used.then(() => tell({ kind: 'first-account-made' }));
  const door: Door = {
    ...createDoor(),
    forget: (device) => {
      const forgotten = said.forgotten(device);
      tell({ kind: 'device-changed', device });
      return forgotten;
    },
  };
  const server = officeServer({
    ...settings,
    nowMs,
    log,
    door,
    firstKey,
    // Nobody asks this process for them: it measures what it answers as the other one does.
    metrics: createMetrics({ database: () => opened.value, nowMs }),
    metricsToken: null,
    isSecure: tls !== null || isBehindProxy,
    // It is told who asks by the process before it.
    isBehindProxy: true,
    cookiePort: office.port,
    certificate: null,
    oidc: oidc.value,
    mailFrom: settings.smtp?.from ?? null,
    signer: () => key.value?.signer ?? null,
    peopleKey: () => key.value?.peopleKey ?? null,
    database: () => opened.value,
  });
  await server.listen({ path: office.socket });
  tell({ kind: 'listening' });
  return ok({
    async close() {
      await server.close();
      await opened.value.close();
    },
  });
}

/** What the parent says, by what waits for it. */
function hearParent(parent: Parent) {
  const { promise: firstKey, resolve } = Promise.withResolvers<string>();
  const waiting = new Map<string, (() => void)[]>();
  function hear(message: ToOffice): void {
    if (message.kind === 'first-key') resolve(message.key);
    else {
      for (const heard of waiting.get(message.device) ?? []) heard();
      waiting.delete(message.device);
    }
  }
  parent.hear((message) => {
    const said = toOfficeSchema.safeParse(message);
    if (said.success) hear(said.data);
  });
  return {
    firstKey,
    /** Resolves when the parent has forgotten what it knew of that device. */
    forgotten: (device: string) =>
      new Promise<void>((heard) => {
        waiting.set(device, [...(waiting.get(device) ?? []), heard]);
      }),
  };
}
