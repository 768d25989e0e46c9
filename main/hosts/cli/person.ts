import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PersonPassage } from '../../domain/person-passage.ts';
import type { Found } from '../../journal/forget/forgetting.ts';
import { type OpenJournal, openJournal } from '../../journal/journal.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { numbersOfExpected } from '../../line/invited.ts';
import { createTimekeeper } from '../../line/timekeeper.ts';
import type { EventDraft } from '../../ports/journal.ts';
import { journalPlaceOf } from '../../settings/journal-place.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { openBlockedList } from '../../staff/blocked/blocked-list.ts';
import { openChildrenFile } from '../../staff/children/children-file.ts';
import { openExpectedLists } from '../../staff/expected/expected-lists.ts';
import { gatherKept, type PersonKept, passagesIn, readAt } from '../../staff/person-kept.ts';
import { createPersonLists, type ListRow, type PersonLook, type Whom } from '../../staff/person-lists.ts';
import { clearExports } from '../../upkeep/clear-exports.ts';
import { startMachineClock } from '../machine-clock.ts';
import { type Command, required, type Values, writeLine } from './command.ts';

const kinds = /^(pid12|cmnd9|bhxh10|qid|declaration|uvci|passport:[A-Z]{3}|rule:[a-z0-9-]{1,32})$/;

export const person: Command = {
  summary: 'find what is kept of one person, hand it out, or erase it',
  usage: `person --data DIR --number N [--kind KIND] [--export FILE | --erase | --near MINUTES]

  KIND: pid12 (12 digits, the default), cmnd9, bhxh10, qid, declaration, uvci, passport:VNM, rule:ID.
  Without more it says how many passages there are and how many of them still name the person; listed: how many entries of
  lists do (those expected, collectors of children, those who are kept out).
  --export writes each once with what was kept, one JSON line each: stands says what it is in the end, notes what staff did;
  that it was done becomes an event.
  --near prints who passed within so many minutes of this person: one JSON line each, a tag in the place of a name;
  that it was done becomes an event.
  --erase takes away what was kept; the passages stay, without a name; that it was done becomes an event. It takes them off
  every list, by every number that is kept of them; unreached names lists that do not open, and collectors of whom a list
  has last digits alone, that fit, where no name is kept of the person.
  A folder in use by a kiosk is refused: stop it first.
`,
  usesKeys: true,
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    number: { type: 'string' },
    kind: { type: 'string' },
    export: { type: 'string' },
    erase: { type: 'boolean' },
    near: { type: 'string' },
  },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const number = required(values, 'number');
    if ('sentence' in number) return number.sentence;
    const kind = typeof values.kind === 'string' ? values.kind : 'pid12';
    if (!kinds.test(kind)) return '--kind is none that there is. Add --help to see them.';
    const asked = [values.export, values.erase, values.near].filter((one) => one !== undefined);
    if (asked.length > 1) return 'One thing at a time: --export, --erase or --near. Nothing was done.';
    const dataDir = resolve(data.value);
    const config = loadConfig(dataDir, typeof values.config === 'string' ? resolve(values.config) : null);
    if (!config.ok) return config.fault.sentence;
    const { venue } = config.value;
    const keys = openKeyFiles(`${dataDir}/keys`, venue.tagKeys);
    const opened = openJournal({
      folder: dataDir,
      keys,
      place: journalPlaceOf(config.value),
      timeZone: venue.timeZone,
    });
    if (!opened.ok) return `A kiosk is writing in ${dataDir}. Stop it first.`;
    const file = opened.value;
    const { stamp } = createTimekeeper(startMachineClock(), venue.timeZone);
    const lists = createPersonLists({
      expected: openExpectedLists({ folder: `${dataDir}/expected`, keys, sought: [] }),
      children: openChildrenFile({ folder: `${dataDir}/children`, keys }),
      blocked: openBlockedList({ path: `${dataDir}/blocked.sealed`, key: keys.blockKey }),
      stamp,
    }).look();
    const tagsOfNumber = (one: string) =>
      numbersOfExpected({ number: one }).flatMap((of) => keys.everyTagOf(of));
    const kept = gatherKept(
      { forgetting: file.forgetting, lists, tagsOfNumber },
      {
        found: file.forgetting.findByTags(keys.everyTagOf({ kind, number: number.value })),
        numbers: [number.value],
      },
    );
    const sentence = act(values, { file, lists, kept, draft: (draft) => ({ ...draft, stamp: stamp() }) });
    // Whatever staff left in the machine's folder may name them.
    if (values.erase === true) clearExports(`${dataDir}/exports`, { nowMs: stamp().atMs, isAll: true });
    file.close();
    return sentence;
  },
};

type Act = {
  readonly file: OpenJournal;
  readonly lists: PersonLook;
  readonly kept: PersonKept;
  readonly draft: (draft: Omit<EventDraft, 'stamp'>) => EventDraft;
};

function act(values: Values, { file, lists, kept, draft }: Act): string | null {
  const { found, whom } = kept;
  const named = found.filter((one) => readAt(file.forgetting, one)?.identity);
  // No kiosk runs here: no question waits.
  const passages = passagesIn(file.forgetting, found, Number.POSITIVE_INFINITY);
  const count = {
    passages: passages.length,
    named: passages.filter(({ identity }) => identity !== null).length,
  };
  if (values.erase === true) return erase({ file, lists, kept, draft }, named, count);
  if (typeof values.near === 'string') return showNear(Number(values.near), { file, found, draft });
  if (typeof values.export === 'string') {
    const recorded = file.journal.record(
      draft({ kind: 'staff', reason: 'person-exported', actor: 'admin', detail: { events: found.length } }),
    );
    if (!recorded.ok)
      return 'The disk is full: nobody may be shown anything while it cannot be written down.';
    const lines = [...passages.map(lineOf), ...lists.rows(whom).map(listLineOf)];
    writeFileSync(values.export, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  }
  writeLine({ ...count, ...ofLists(lists, whom) });
  return null;
}

function erase(
  { file, lists, kept: { whom }, draft }: Act,
  named: readonly Found[],
  count: { readonly passages: number; readonly named: number },
): string | null {
  const said = ofLists(lists, whom);
  if (named.length === 0 && Object.keys(said).length === 0) return 'Nothing is kept that names this person.';
  if (!lists.erase(whom))
    return 'A list could not be written, so nothing was erased from the log. Make room and do it again.';
  if (named.length > 0) {
    const erased = file.forgetting.erase(named, (identities) =>
      draft({ kind: 'retention', actor: 'admin', detail: { erased: identities } }),
    );
    if (!erased.ok) return notErased[erased.fault.kind];
  }
  writeLine({ passages: count.passages, erased: count.named, ...said });
  return null;
}

/** How many entries of lists name them, and which lists cannot be reached; nothing where that is nothing. */
function ofLists(lists: PersonLook, whom: Whom): Readonly<Record<string, unknown>> {
  const listed = lists.count(whom);
  const unreached = lists.unreached(whom);
  return { ...(listed > 0 && { listed }), ...(unreached.length > 0 && { unreached }) };
}

const notErased = {
  'disk-full': 'The disk is full: it could not all be erased. Make room and do it again.',
  'key-gone': 'A key is gone: what it sealed cannot be read by anybody. Nothing was erased.',
  'log-held':
    'A log of before cannot be read or written now, so it could not all be erased. See to the files in earlier and do it again.',
} as const;

const longestMinutes = 24 * 60;

type Near = Pick<Act, 'file' | 'draft'> & { readonly found: readonly Found[] };

function showNear(minutes: number, { file, found, draft }: Near): string | null {
  if (!(minutes >= 1 && minutes <= longestMinutes)) return '--near takes minutes, from 1 to 1440.';
  const recorded = file.journal.record(
    draft({ kind: 'staff', reason: 'near-shown', actor: 'admin', detail: { events: found.length, minutes } }),
  );
  if (!recorded.ok) return 'The disk is full: nobody may be shown anything while it cannot be written down.';
  const nameOf = ({ epoch, seq }: { readonly epoch: string; readonly seq: number }) => `${epoch} ${seq}`;
  // Not the person: their tag is another one since the tag key changed.
  const seen = new Set(found.map(nameOf));
  for (const of of found) {
    for (const one of file.near(of, minutes * 60_000)) {
      if (seen.has(nameOf(one))) continue;
      seen.add(nameOf(one));
      const { seq, epoch, atMs, tag } = one;
      writeLine({ seq, epoch, at: new Date(atMs).toISOString(), tag, near: of.seq });
    }
  }
  return null;
}

function lineOf({ seq, atMs, gate, direction, stands, notes, people, identity }: PersonPassage): string {
  const at = new Date(atMs).toISOString();
  return JSON.stringify({ seq, at, gate, direction, stands, notes, people, ...identity });
}

function listLineOf({ decision, localDay, identity }: ListRow): string {
  return JSON.stringify({ list: decision, day: localDay, ...identity });
}
