import { textOf } from '../../../resources/texts/texts.ts';
import type { DayWords } from '../../staff/take-away/day-document.ts';
import type { PersonWords } from '../../staff/take-away/person-document.ts';
import type { StatisticsWords } from '../../staff/take-away/statistics-document.ts';
import { actText } from '../../words/act-words.ts';
import { actorText } from '../../words/actor-words.ts';
import { documentKey } from '../../words/document-words.ts';
import { passageNotesText, standingText } from '../../words/passage-words.ts';
import { refusalText } from '../../words/refusal-words.ts';

/** The words of lists and files, which are Vietnamese wherever they are read. */
export const wordsOfRecords: StatisticsWords & DayWords & PersonWords = {
  kind: (credential) => textOf('vi', documentKey(credential)),
  refusal: (reason) => refusalText(reason, 'vi'),
  act: (act) => actText(act, 'vi'),
  actor: (of) => actorText(of, 'vi'),
  day: (word) => textOf('vi', `inspect.${word}`),
  standing: (stands) => standingText(stands, 'vi'),
  notes: (of) => passageNotesText(of, 'vi'),
};
