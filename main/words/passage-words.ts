import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { PassageNote, PersonPassage, Standing } from '../domain/person-passage.ts';

const standings = {
  in: 'desk.way.in',
  out: 'desk.way.out',
  refused: 'desk.way.refused',
  undone: 'person.stands.undone',
  asked: 'person.stands.asked',
  lapsed: 'person.stands.lapsed',
  noted: 'person.stands.noted',
} as const satisfies Readonly<Record<Standing, TextKey>>;
const notes = {
  asked: 'person.note.asked',
  'let-in': 'person.note.let-in',
  'turned-away': 'person.note.turned-away',
  unanswered: 'person.note.unanswered',
  lifted: 'person.note.lifted',
  mended: 'person.note.mended',
} as const satisfies Readonly<Record<PassageNote, TextKey>>;

/** What a passage is, as the screen and the files call it. */
export function standingText(stands: Standing, language: Language): string {
  return textOf(language, standings[stands]);
}

/** What staff had to do with a passage, and of how many people it was. */
export function passageNotesText(
  { notes: said, people }: Pick<PersonPassage, 'notes' | 'people'>,
  language: Language,
): string {
  const group = people > 1 ? [textOf(language, 'person.note.people', { n: people })] : [];
  return [...said.map((note) => textOf(language, notes[note])), ...group].join(', ');
}
