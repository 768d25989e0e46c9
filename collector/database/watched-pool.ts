import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Keeps the driver's errors apart from ours: some of pg's own (timeout, connection ended) carry no code. */
export type Driver = {
  readonly watch: <Value>(call: Promise<Value>) => Promise<Value>;
  readonly threw: (error: unknown) => boolean;
};

export function watchDriver(): Driver {
  const thrown = new WeakSet<Error>();
  return {
    watch: async (call) => {
      try {
        return await call;
      } catch (error) {
        if (error instanceof Error) thrown.add(error);
        throw error;
      }
    },
    threw: (error) => error instanceof Error && thrown.has(error),
  };
}

export type HeldClient = {
  readonly client: pg.PoolClient;
  /** `true`: the connection is thrown away. */
  readonly release: (isInDoubt?: boolean) => void;
};

/** A connection of one's own. What ends it also rejects the statement that is running, or the next one. */
export async function heldClient(pool: pg.Pool, driver: Driver): Promise<HeldClient> {
  const client = await driver.watch(pool.connect());
  client.on('error', ignore);
  return {
    client,
    release: (isInDoubt) => {
      // One that is thrown away may still have something to say.
      if (!isInDoubt) client.off('error', ignore);
      client.release(isInDoubt);
    },
  };
}

function ignore(): void {}

/** The pool as the query builder takes it. */
export function watchedPool(pool: pg.Pool, driver: Driver): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const { client, release } = await heldClient(pool, driver);
      const query = (sql: string, parameters: readonly unknown[]) =>
        driver.watch(client.query(sql, [...parameters]));
      // Streams, its other form, are read by nobody here.
      return { query: query as unknown as PostgresPoolClient['query'], release };
    },
  };
}
