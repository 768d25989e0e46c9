import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { until } from '../support/system/kiosk-client.ts';
import { asLines, jsonLines, spawnHost } from '../support/system/run-cli.ts';
import { card, readEvents, scratchFolder } from '../support/test-kiosk.ts';
import { findFaketime } from './faketime.ts';

const faketime = findFaketime();

/** T14: the system's clock lies to a real process: it is wrong from the start, or jumps while people pass. */
describe.skipIf(faketime === null)(
  `a clock that lies${faketime === null ? ' (skipped: no libfaketime)' : ''}`,
  () => {
    async function passUnder(steps: readonly string[], folder = scratchFolder()) {
      const control = `${folder}/time`;
      writeFileSync(control, steps[0] ?? '+0');
      const child = spawnHost('cli', ['scan', '--data', folder], {
        LD_PRELOAD: faketime ?? '',
        FAKETIME_TIMESTAMP_FILE: control,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const gone = new Promise((resolve) => child.once('close', resolve));
      for (const [at, step] of steps.entries()) {
        writeFileSync(control, step);
        // Until the kiosk has looked at its clocks.
        if (at > 0)
          await until(
            () => readEvents(folder).filter(({ kind }) => kind === 'clock').length,
            (jumps) => jumps === at,
          );
        child.stdin.write(asLines([card(at * 2 + 1), card(at * 2 + 2)]));
        await until(
          () => said.split('\n').length - 1,
          (answers) => answers >= (at + 1) * 2,
        );
      }
      child.stdin.end();
      await gone;
      return {
        folder,
        events: readEvents(folder),
        decisions: jsonLines(said) as { decision: { kind: string } }[],
      };
    }

    test.each(['-3650d', '+730d'])('from the start, by %s: people pass, and the log verifies', async (by) => {
      const { folder, events, decisions } = await passUnder([by]);
      expect(decisions.map(({ decision }) => decision.kind)).toEqual(['admit', 'admit']);
      const year = new Date(events[0]?.atMs ?? 0).getUTCFullYear();
      expect(Math.abs(year - new Date().getUTCFullYear())).toBeGreaterThan(1);
      const database = openForReading(`${folder}/journal.db`);
      expect(verifyJournal(database).ok).toBe(true);
      database.close();
    });

    test('by seven days back and two years ahead while people pass: each jump is an event, order is by seq, nobody is forgotten', async () => {
      const { folder, events } = await passUnder(['+0', '-7d', '+730d']);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
      const jumps = events
        .filter(({ kind }) => kind === 'clock')
        .map(({ detail }) => JSON.parse(detail ?? '{}').jumpMs as number);
      expect(jumps.map((ms) => Math.round(ms / 86_400_000))).toEqual([-7, 737]);
      expect(events.filter(({ kind }) => kind === 'retention')).toEqual([]);
      const after = events.findLast(({ decision }) => decision === 'admit');
      expect(after?.clock).toBe('suspect');
      const database = openForReading(`${folder}/journal.db`);
      expect(database.prepare('SELECT count(*) FROM identities').pluck().get()).toBe(6);
      database.close();
    });
  },
);
