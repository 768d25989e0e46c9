import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../support/system/seeded-random.ts';
import { cutOften, type Model, models } from './power-cut.ts';
import { type Recording, record, whyNoRecorder } from './recording.ts';

/** T1: the power goes at any moment. `CUTS`: how many times for each model of the disk. */
const cuts = Number(process.env.CUTS ?? 60);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const why = whyNoRecorder();

describe.skipIf(why !== null)(`the power is cut (seed ${seed})${why ? ` (skipped: ${why})` : ''}`, () => {
  let folder: string;
  let honest: Recording;
  let control: Recording;
  beforeAll(() => {
    folder = mkdtempSync(`${tmpdir()}/cong-cut-`);
    honest = record(`${folder}`, { people: 300, mode: 'FULL' });
    control = record(mkdtempSync(`${folder}/control-`), { people: 300, mode: 'NORMAL' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const often = (recording: Recording, model: Model, behindAnnounced = false) =>
    cutOften(recording, {
      model,
      runs: cuts,
      random: seededRandom(seed),
      place: `${folder}/place`,
      behindAnnounced,
    });

  test.each(models)(
    `${cuts} times, of what was not synced the disk keeps: %s – nothing that was announced is lost, nothing is damaged`,
    (model) => {
      expect(often(honest, model)).toEqual({ runs: cuts, lost: 0, corrupt: 0 });
    },
    600_000,
  );

  test('a journal that syncs now and then loses what it announced: the cuts are real', () => {
    expect(often(control, 'none', true).lost).toBeGreaterThan(cuts * 0.9);
  }, 600_000);
});
