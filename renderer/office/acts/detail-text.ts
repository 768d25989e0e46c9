import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Say } from '../../kit/words.tsx';
import type { Formats } from '../formats.ts';
import { dayText } from '../venues/day-text.ts';
import type { Act } from './act-words.ts';

type Value = Act['detail'][string];

/** UTC epoch milliseconds of this century; no count is so large. */
const leastMs = 1e12;

/** Where the words of a value stand: the first of these texts that is there, with the value behind it. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  roles: ['office.role.'],
  before: ['office.role.'],
  after: ['office.role.'],
  for: ['office.target.'],
  kind: ['office.fleet.alarm.', 'office.log.kind.'],
  form: ['office.papers.form.'],
  fields: ['office.venues.', 'office.log.field.'],
  settings: ['office.setting.'],
  hours: ['office.log.hours.'],
  counter: ['office.log.counter.'],
  method: ['office.log.method.'],
  factor: ['office.log.factor.'],
  answer: ['office.log.answer.'],
  state: ['office.log.state.'],
  by: ['office.log.by.'],
  days: ['office.schedules.days.'],
  why: ['office.log.why.'],
  act: ['office.act.'],
  weekday: ['office.schedules.weekday.'],
};
const dayNames: readonly string[] = ['day', 'first', 'last', 'asOf'];

function wordAt(keys: readonly string[], say: Say): string | undefined {
  return keys.map((key) => ({ key, word: say(key as TextKey) })).find(({ key, word }) => word !== key)?.word;
}

/** The word for a part of what was written; where there is none it stands as it was written. */
export function detailName(name: string, say: Say): string {
  return wordAt([`office.log.detail.${name}`], say) ?? name;
}

/** What an act is about, where that is a choice of the page and no name or id. */
export function aboutText({ act, about }: Pick<Act, 'act' | 'about'>, say: Say): string {
  return act === 'feedback-listed' ? (wordAt([`office.feedback.which.${about}`], say) ?? about) : about;
}

/** A part of what was written in the reader's words: moments, days and times as such, lists with commas, nothing as a dash. */
export function detailText(
  name: string,
  value: Value,
  { atMs, say, moment }: Pick<Formats, 'moment'> & { readonly atMs: number; readonly say: Say },
): string {
  if (Array.isArray(value)) return value.map((one) => word(name, one, say)).join(', ');
  if (value === null || value === '') return word(name, 'none', say, '–');
  if (typeof value === 'string') return word(name, value, say);
  if (value >= leastMs) return moment(value, atMs);
  if (dayNames.includes(name)) return dayText(value);
  if (name === 'minute') return clock(value);
  return word(name, String(value), say);
}

function word(name: string, value: string, say: Say, otherwise = value): string {
  return (
    wordAt(
      (wordsOf[name] ?? []).map((prefix) => prefix + value),
      say,
    ) ?? otherwise
  );
}

function clock(minute: number): string {
  const two = (of: number) => String(of).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
