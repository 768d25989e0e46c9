import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { Database, OpenFault, Queries, Writing } from './database.ts';
import { errorCode } from './database.ts';
import type { Reader } from './tables.ts';
import { type Driver, heldClient, watchDriver, watchedPool } from './watched-pool.ts';

const int8 = 20;

/** PostgreSQL SQLSTATE classes that pass: connection, rollback (deadlock), resources, operator, system. */
const passingClasses: ReadonlySet<string> = new Set(['08', '40', '53', '57', '58']);

export async function openPostgres(url: string): Promise<Result<Database, OpenFault>> {
  const pool = connect(url);
  if (pool === null) return failed({ kind: 'unreachable', code: 'malformed address' });
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    return failed({ kind: 'unreachable', code: errorCode(error) || 'no answer' });
  }
  const driver = watchDriver();
  return ok({
    ...queriesOf(pool, driver),
    // Never destroyed: `close` ends the pool.
    read: new Kysely({
      dialect: new PostgresDialect({ pool: watchedPool(pool, driver) }),
    }) as never as Reader,
    transaction: (work) => inTransaction(pool, driver, work),
    isPassing: (error) => driver.threw(error) && isPassing(error),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    heldStill: (work) => work(null),
    close: () => pool.end(),
  });
}

function connect(url: string): pg.Pool | null {
  try {
    const pool = new pg.Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: 5_000,
      // Questions of the office take milliseconds. Compiling one takes tens of them, and so does starting workers for it, which
      // then want the processors that answer others (0135).
      onConnect: async (client) =>
        void (await client.query('set jit = off; set max_parallel_workers_per_gather = 0')),
      types: { getTypeParser: (id, format) => (id === int8 ? Number : pg.types.getTypeParser(id, format)) },
    });
    // Idle connections die with the server; the next query opens a new one or says so.
    pool.on('error', () => {});
    return pool;
  } catch {
    return null;
  }
}

function queriesOf(client: pg.Pool | pg.PoolClient, driver: Driver): Queries {
  return {
    query: async (sql, params = []) => (await driver.watch(client.query(sql, [...params]))).rows,
  };
}

function copyRows(client: pg.PoolClient, into: string, rows: Buffer): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} from stdin with (format binary)`));
  return new Promise((resolve, reject) => {
    stream.once('error', reject).once('finish', resolve).end(rows);
  });
}

async function inTransaction<Value>(
  pool: pg.Pool,
  driver: Driver,
  work: (queries: Writing) => Promise<Value>,
): Promise<Value> {
  const { client, release } = await heldClient(pool, driver);
  const queries: Writing = {
    ...queriesOf(client, driver),
    copy: (into, rows) => driver.watch(copyRows(client, into, rows)),
  };
  try {
    await queries.query('begin');
    const value = await work(queries);
    await queries.query('commit');
    release();
    return value;
  } catch (error) {
    // A connection in doubt is thrown away: closing it rolls back, and no later work can inherit its state.
    release(true);
    throw error;
  }
}

/** An error without SQLSTATE is the socket's or the pool's: the server is away. */
function isPassing(error: unknown): boolean {
  const code = errorCode(error);
  return !/^[0-9A-Z]{5}$/.test(code) || passingClasses.has(code.slice(0, 2));
}
