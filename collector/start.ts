import { explainFault } from './explain-fault.ts';
import { readSettings } from './read-settings.ts';
import { runCollector } from './run-collector.ts';

/**
 * The collector's process. Forked with IPC it says `{kind:'listening', port}` and `{kind:'ready'}`, and ends
 * with its parent.
 */
async function start(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env.DATABASE_URL);
  if (!settings.ok) return end(settings.fault);
  const started = await runCollector(settings.value, { nowMs: Date.now, log: say });
  if (!started.ok) return end(explainFault(started.fault));
  const collector = started.value;
  const stop = async () => {
    await collector.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, stop);
  process.send?.({ kind: 'listening', port: collector.port });
  const opened = await collector.opened;
  if (!opened.ok) return end(explainFault(opened.fault));
  process.send?.({ kind: 'ready' });
  if (process.send === undefined) {
    say(`The collector is ready on http://${settings.value.listen}:${collector.port}/`);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function end(sentence: string): void {
  process.stderr.write(`${sentence}\n`, () => process.exit(1));
}

await start();
