import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes 35 to 125 s, most of it waiting, the longest first. Whatever begins last must be short: all wait for it. */
const longest: readonly string[] = [
  'renderer/gate/languages.test.ts',
  'collector/backup/restore.test.ts',
  'print/kill.test.ts',
  'core/desk/joined-roll-call.test.ts',
  'simulation/simulation.test.ts',
  'renderer/device/second-screen.test.ts',
  'renderer/office/feedback/journey.test.ts',
  'system/collector-away.test.ts',
  'renderer/office/overview.test.ts',
  'renderer/office/papers/weekly.test.ts',
  'collector/ingest/exactly-once.test.ts',
  'renderer/gate/evacuation.test.ts',
  'renderer/staff/joined-roll-call.test.ts',
  'renderer/gate/screens.test.ts',
  'print/faults.test.ts',
  'native/printer/printer.test.ts',
  'renderer/staff/sailings.test.ts',
  'collector/bundles/real-core.test.ts',
  'renderer/staff/children.test.ts',
  'renderer/camera/camera.test.ts',
  'renderer/staff/staff-walk.test.ts',
  'renderer/staff/first-run.test.ts',
  'collector/backup/busy.test.ts',
  'renderer/walk.test.ts',
  'core/desk/desk-room.test.ts',
  'collector/web/office-process.test.ts',
  'collector/posters/poster-jobs.test.ts',
  'renderer/staff/finished-gate.test.ts',
  'faults/doors.test.ts',
  'system/kill.test.ts',
  'keyboard/x-server.test.ts',
  'system/trial-printer.test.ts',
  'collector/bundles/hundred-kiosks.test.ts',
  'renderer/office/schedules/journey.test.ts',
  'faults/reading/papers.test.ts',
  'system/start.test.ts',
  'renderer/staff/statistics.test.ts',
  'renderer/gate/announcements.test.ts',
  'renderer/staff/staff-cards.test.ts',
  'renderer/voice/voice.test.ts',
  'renderer/office/journey.test.ts',
  'renderer/staff/desk.test.ts',
  'collector/acts/note-refused.test.ts',
].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const gone = longest.filter((path) => !existsSync(path));
if (gone.length > 0) throw new Error(`no such test any more: ${gone.join(', ')}`);

/** A clean checkout remembers no durations: the longest files begin first, and the others by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(moduleId);
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}
