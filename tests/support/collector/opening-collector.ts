import { createDoor } from '../../../collector/enrolment/door.ts';
import { createMetrics } from '../../../collector/metrics/metrics.ts';
import { makeFirstKey } from '../../../collector/people/first-account.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { collectorServer } from '../../../collector/server.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

/** The doors of a collector whose database never ends to open. */
export async function openingCollector(
  page: string,
): Promise<{ readonly base: string; readonly stop: () => Promise<void> }> {
  const server = collectorServer(
    {
      listen: '127.0.0.1',
      page,
      timeZone,
      time: localTime(timeZone)!,
      nowMs: Date.now,
      signer: () => null,
      peopleKey: () => null,
      certificate: null,
      isSecure: false,
      cookiePort: null,
      isBehindProxy: false,
      publicUrl: null,
      oidc: null,
      mailFrom: null,
      database: () => null,
      door: createDoor(),
      firstKey: makeFirstKey(),
      metrics: createMetrics({ database: () => null, nowMs: Date.now }),
      metricsToken: null,
      log: () => {},
    },
    null,
  );
  return { base: await server.listen({ host: '127.0.0.1', port: 0 }), stop: () => server.close() };
}
