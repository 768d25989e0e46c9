import { writeFileSync } from 'node:fs';
import { encodeSlip } from '../../../native/printer/escpos.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import { readSlipSource } from '../../journal/record/slip-source.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { composeSlip } from '../../print/compose-slip.ts';
import { drawSlip } from '../../print/draw-slip.ts';
import { encodePng } from '../../print/encode-png.ts';
import { papers } from '../../print/paper.ts';
import { slipSettingsOf } from '../../print/slip-settings.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { type Command, required } from './command.ts';
import { openJournalFile } from './open-journal-file.ts';

export const slip: Command = {
  summary: 'draw the slip of one event',
  usage: `slip --data DIR --seq N (--png FILE | --escpos FILE) [--config FILE]

  Draws the slip as it is printed, as a picture or as the printer's bytes.
`,
  usesKeys: true,
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    seq: { type: 'string' },
    png: { type: 'string' },
    escpos: { type: 'string' },
  },
  async run(values) {
    const seq = required(values, 'seq');
    if ('sentence' in seq) return seq.sentence;
    const { png, escpos } = values;
    if (typeof png !== 'string' && typeof escpos !== 'string')
      return 'Say where the slip goes: --png FILE or --escpos FILE.';
    const opened = openJournalFile(values);
    if ('sentence' in opened) return opened.sentence;
    const { database, dataDir } = opened;
    const config = loadConfig(dataDir, typeof values.config === 'string' ? values.config : null);
    if (!config.ok) return config.fault.sentence;
    const keys = openKeyFiles(`${dataDir}/keys`, config.value.venue.tagKeys);
    const source = readSlipSource(database, keys, Number(seq.value));
    database.close();
    if (!source || source.event.slipNo === null) return `Event ${seq.value} has no slip.`;
    const raster = drawSlip(
      composeSlip(source, await slipSettingsOf(config.value), { keys, copy: 1 }),
      papers[config.value.printer?.paperMm ?? 80],
    );
    if (typeof png === 'string') writeFileSync(png, encodePng(raster));
    if (typeof escpos === 'string')
      writeFileSync(escpos, encodeSlip(raster, profiles[config.value.printer?.profile ?? 'generic']));
    return null;
  },
};
