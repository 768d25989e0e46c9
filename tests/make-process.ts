import { buildApp } from '../main/hosts/build/build-app.ts';
import { buildPage } from '../main/hosts/build/build-page.ts';
import { makeEmptyDatabase } from './support/collector/empty-database.ts';
import { makeCluster } from './support/collector/postgres.ts';

/** `node make-process.ts page | app | database | cluster`: makes what many tests start from, unless it is there. */
const makers: Readonly<Record<string, () => Promise<void>>> = {
  page: () => buildPage({ watch: false }),
  app: buildApp,
  database: makeEmptyDatabase,
  cluster: makeCluster,
};
await makers[process.argv[2] ?? '']?.();
