import { simulate } from '../simulation/simulate.ts';
import { startCollector } from './collector-here.ts';

/** Simulated days in a process of their own: FOLDER, first seed, how many. Ends with one JSON line, `Simulated`. */
export type Simulated = {
  readonly events: number;
  readonly violations: number;
  /** Days of 40 on which a planted mistake was seen. */
  readonly planted: number;
};

const [folder = '', first = '1', count = '1'] = process.argv.slice(2);
const seed = Number(first);
const plantedDays = 20;
const collector = await startCollector(folder);
let [events, violations, planted] = [0, 0, 0];
for (let at = seed; at < seed + Number(count); at++) {
  const outcome = await simulate({ database: collector.database, seed: at });
  events += outcome.events;
  violations += outcome.violations.length;
  if (outcome.violations.length > 0) process.stderr.write(`seed ${at}: ${outcome.violations.join('; ')}\n`);
}
for (const bug of ['trusts-silence', 'never-reconciles'] as const) {
  for (let at = seed; at < seed + plantedDays; at++) {
    const outcome = await simulate({ database: collector.database, seed: at, bug });
    if (outcome.violations.length > 0) planted += 1;
  }
}
await collector.close();
process.stdout.write(`${JSON.stringify({ events, violations, planted } satisfies Simulated)}\n`);
