import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import type { Result } from '../protocol/result.ts';
import { failed, ok } from '../protocol/result.ts';
import { answerCopies } from './backup/running-collector.ts';
import type { Database, OpenFault } from './database/database.ts';
import { errorCode } from './database/database.ts';
import { openEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { openPostgres } from './database/postgres.ts';
import { enrolOwn, forgetDevice } from './enrolment/devices.ts';
import { createDoor } from './enrolment/door.ts';
import type { ServerSettings } from './http/server-settings.ts';
import type { Tell } from './log/log-entry.ts';
import { watchDatabase } from './log/watch-database.ts';
import { openSmtp, type SmtpFault } from './mail/open-smtp.ts';
import { createMetrics } from './metrics/metrics.ts';
import { readMetricsToken } from './metrics/read-token.ts';
import { openOidc } from './oidc/open-oidc.ts';
import { firstLink, makeFirstKey } from './people/first-account.ts';
import { isAnybodyThere } from './people/sessions.ts';
import { unlock } from './people/tries.ts';
import { type CollectorKeys, openKey } from './proof/collector-key.ts';
import type { Settings } from './read-settings.ts';
import { collectorServer } from './server.ts';
import { startUpkeep } from './upkeep/start-upkeep.ts';
import { type Office, type SpawnOffice, watchOffice } from './web/watch-office.ts';

export type ListenFault =
  | { readonly kind: 'certificate'; readonly path: string }
  | { readonly kind: 'metrics-token'; readonly path: string }
  | { readonly kind: 'oidc-secret'; readonly path: string }
  | SmtpFault
  | { readonly kind: 'port-taken'; readonly listen: string; readonly port: number }
  | { readonly kind: 'listen'; readonly listen: string; readonly port: number; readonly code: string };

export type Collector = {
  readonly port: number;
  /** Resolves when batches are taken; health answers before. */
  readonly opened: Promise<Result<Database, OpenFault>>;
  /** null: it is opening, or has none. */
  readonly keys: () => CollectorKeys | null;
  /** Takes in the kiosk of whoever started this collector; resolves when it is written down. */
  readonly enrolOwn: (own: { readonly device: string; readonly key: string }) => Promise<void>;
  /** Where the first account is made; null: somebody has one. */
  readonly firstAccountLink: () => Promise<string | null>;
  /** Resolves when it was made there. */
  readonly firstAccountMade: Promise<void>;
  /** Finishes what is under way, for at most 5 s. */
  readonly close: () => Promise<void>;
};

export type Surroundings = {
  readonly nowMs: () => number;
  readonly log: Tell;
  /** Starts the process of the office; null: this one answers people too. */
  readonly spawnOffice: SpawnOffice | null;
};

const closeTimeoutMs = 5_000;
const enrolAgainMs = 1_000;

export async function runCollector(
  settings: Settings,
  surroundings: Surroundings,
): Promise<Result<Collector, ListenFault>> {
  let database: Database | null = null;
  let keys: CollectorKeys | null = null;
  let copies: ReturnType<typeof answerCopies> | null = null;
  const certificate = readCertificate(settings.tls);
  if (!certificate.ok) return certificate;
  const metricsToken = readMetricsToken(settings.metricsTokenFile);
  if (!metricsToken.ok) return metricsToken;
  const metrics = createMetrics({ database: () => database, nowMs: surroundings.nowMs });
  const oidc = openOidc(settings, surroundings);
  if (!oidc.ok) return oidc;
  const mailServer = openSmtp(settings.smtp, settings.publicUrl);
  if (!mailServer.ok) return mailServer;
  const [door, firstKey] = [createDoor(), makeFirstKey()];
  const { spawnOffice } = surroundings;
  let office: Office | null = null;
  const serverSettings: ServerSettings = {
    ...settings,
    ...surroundings,
    door,
    firstKey,
    isSecure: settings.tls !== null || settings.isBehindProxy,
    cookiePort: null,
    metrics,
    metricsToken: metricsToken.value,
    certificate: certificate.value,
    oidc: oidc.value,
    mailFrom: mailServer.value?.from ?? null,
    signer: () => keys?.signer ?? null,
    peopleKey: () => keys?.peopleKey ?? null,
    database: () => database,
  };
  const server = collectorServer(serverSettings, spawnOffice && (() => office?.socket() ?? null));
  const listening = await listen(server, settings);
  if (!listening.ok) return listening;
  let upkeep: ReturnType<typeof startUpkeep> | null = null;
  let isClosing = false;
  const opened = open(settings, surroundings).then(async (result) => {
    if (!result.ok) return result;
    const key = openKey(settings.key);
    if (!key.ok) return result.value.close().then(() => key);
    keys = key.value;
    database = watchDatabase(metrics.watch(result.value), surroundings.log);
    if (!isForOneFile(settings))
      upkeep = startUpkeep(database, { ...settings, ...surroundings, mailServer: mailServer.value });
    if (spawnOffice && !isClosing) {
      const port = listening.value;
      office = watchOffice({ spawn: spawnOffice, port, door, firstKey, log: surroundings.log });
      await office.started;
    }
    if (settings.store.kind === 'folder')
      copies = answerCopies({ folder: settings.store.folder, database: () => database, ...surroundings });
    return result;
  });
  const close = async () => {
    isClosing = true;
    await closeServer(server);
    const result = await opened;
    await Promise.all([...underWay, upkeep?.stop(), office?.stop()]);
    await copies?.close();
    if (result.ok) await result.value.close();
  };
  /** What the process that started this one asked for: it is ended before the database is. */
  const underWay = new Set<Promise<unknown>>();
  function waitedFor<Value>(work: Promise<Value>): Promise<Value> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }
  /** A database that is away for a while is asked again: its own kiosk must not stay a stranger. */
  async function takeOwnIn(own: Parameters<Collector['enrolOwn']>[0]): Promise<void> {
    const result = await opened;
    if (!result.ok || isClosing) return;
    const { transaction, isPassing } = result.value;
    try {
      await transaction((queries) => enrolOwn(queries, own, surroundings.nowMs()));
    } catch (error) {
      if (!isPassing(error)) throw error;
      await sleep(enrolAgainMs);
      return takeOwnIn(own);
    }
    void door.forget(own.device);
  }
  const root = `${settings.tls ? 'https' : 'http'}://${settings.listen}:${listening.value}`;
  async function linkNow(): Promise<string | null> {
    const result = await opened;
    return result.ok && !(await isAnybodyThere(result.value)) ? firstLink(root, firstKey) : null;
  }
  return ok({
    port: listening.value,
    opened,
    keys: () => keys,
    enrolOwn: (own) => waitedFor(takeOwnIn(own)),
    firstAccountLink: () => waitedFor(linkNow()),
    firstAccountMade: firstKey.used,
    close,
  });
}

/** It takes what somebody brought and ends: it hears no kiosk, and must not say that it did. */
function isForOneFile({ carried, venuesFile }: Settings): boolean {
  return carried !== null || venuesFile !== null;
}

async function listen(
  server: FastifyInstance,
  { listen, port }: Settings,
): Promise<Result<number, ListenFault>> {
  await server.ready();
  try {
    await server.listen({ port, host: listen });
    return ok((server.server.address() as AddressInfo).port);
  } catch (error) {
    const code = errorCode(error);
    return failed(
      code === 'EADDRINUSE' ? { kind: 'port-taken', listen, port } : { kind: 'listen', listen, port, code },
    );
  }
}

async function open(
  { store, forgetKey, unlock: name }: Settings,
  { log }: Surroundings,
): Promise<Result<Database, OpenFault>> {
  const opened = store.kind === 'postgres' ? await openPostgres(store.url) : await openEmbedded(store.folder);
  if (!opened.ok) return opened;
  const migrated = await migrate(opened.value, (from, to) => log({ kind: 'migrated', from, to }));
  if (!migrated.ok) await opened.value.close();
  else {
    if (forgetKey !== null) await forgetDevice(migrated.value, forgetKey);
    if (name !== null) await unlock(migrated.value, name);
  }
  return migrated;
}

function readCertificate(
  tls: Settings['tls'],
): Result<{ readonly cert: Buffer; readonly key: Buffer } | null, ListenFault> {
  if (tls === null) return ok(null);
  try {
    const certificate = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
    createSecureContext(certificate);
    return ok(certificate);
  } catch {
    return failed({ kind: 'certificate', path: tls.cert });
  }
}

async function closeServer(server: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), closeTimeoutMs);
  await server.close();
  clearTimeout(timer);
}
