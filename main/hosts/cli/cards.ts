import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodeSlip } from '../../../native/printer/escpos.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { commands, type Command as GuardCommand } from '../../domain/command.ts';
import { commandMacText, encodeCommandCode, highestCard } from '../../domain/command-code.ts';
import { localTimeOf } from '../../domain/local-time.ts';
import type { Raster } from '../../domain/raster.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { composeCommandCard } from '../../print/compose-command.ts';
import { drawSlip } from '../../print/draw-slip.ts';
import { encodePng } from '../../print/encode-png.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { type Command, required, type Values, writeLine } from './command.ts';

const longestHours = 24;

export const cards: Command = {
  summary: "make command cards for a guard's shift",
  usage: `cards --data DIR --card N [--do COMMAND] [--hours H] [--png FILE] [--escpos FILE] [--config FILE]

  COMMAND: ${commands.join(', ')}; without it one card of each.
  N (1–${highestCard}) is written into the log with each use: note in the shift's book who has it.
  H: how long the cards are good for, ${longestHours} at most (default: 12).
  Prints one JSON line a card; --png draws them below each other, --escpos as slips with a cut after each.
  The kiosk must have been started once in this month, for the cards are signed with its key.
`,
  usesKeys: true,
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    card: { type: 'string' },
    do: { type: 'string' },
    hours: { type: 'string' },
    png: { type: 'string' },
    escpos: { type: 'string' },
  },
  async run(values) {
    const wanted = wantedCards(values);
    if (!wanted.ok) return wanted.fault;
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const dataDir = resolve(data.value);
    const config = loadConfig(dataDir, typeof values.config === 'string' ? resolve(values.config) : null);
    if (!config.ok) return config.fault.sentence;
    const { venue } = config.value;
    const keys = openKeyFiles(`${dataDir}/keys`, venue.tagKeys);
    const { day } = localTimeOf(Date.now(), venue.timeZone);
    const rasters: Raster[] = [];
    for (const command of wanted.value.commands) {
      const said = { command, card: wanted.value.card, expiresAtMin: wanted.value.expiresAtMin };
      const mac = keys.commandMac(commandMacText({ ...said, venue: venue.id }), day);
      if (mac === null)
        return `There is no key of this month in ${dataDir}. Start the kiosk once, then make the cards.`;
      const code = encodeCommandCode({ ...said, mac });
      const expiresAtMs = said.expiresAtMin * 60_000;
      writeLine({ command, card: said.card, expiresAt: new Date(expiresAtMs).toISOString(), code });
      rasters.push(drawSlip(composeCommandCard({ venue, command, card: said.card, expiresAtMs, code })));
    }
    if (typeof values.png === 'string') writeFileSync(values.png, encodePng(below(rasters)), { mode: 0o600 });
    if (typeof values.escpos === 'string') {
      writeFileSync(
        values.escpos,
        Buffer.concat(rasters.map((raster) => encodeSlip(raster, profiles.generic))),
        { mode: 0o600 },
      );
    }
    return null;
  },
};

type Wanted = {
  readonly commands: readonly GuardCommand[];
  readonly card: number;
  readonly expiresAtMin: number;
};

function wantedCards(values: Values): Result<Wanted, string> {
  const card = numberIn(values.card, 1, highestCard);
  if (card === null) return failed(`--card is the number of the guard's card, 1 to ${highestCard}.`);
  const hours = numberIn(values.hours ?? '12', 1, longestHours);
  if (hours === null) return failed(`--hours is how long the cards are good for, 1 to ${longestHours}.`);
  const chosen = values.do === undefined ? commands : commands.filter((command) => command === values.do);
  if (chosen.length === 0) return failed(`--do must be one of: ${commands.join(', ')}.`);
  return ok({ commands: chosen, card, expiresAtMin: Math.floor(Date.now() / 60_000) + hours * 60 });
}

function numberIn(value: Values[string], lowest: number, highest: number): number | null {
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  return number >= lowest && number <= highest ? number : null;
}

/** One picture of all. */
function below(rasters: readonly Raster[]): Raster {
  return {
    width: rasters[0]?.width ?? 0,
    height: rasters.reduce((sum, { height }) => sum + height, 0),
    rows: Buffer.concat(rasters.map(({ rows }) => rows)),
  };
}
