import { writeFileSync } from 'node:fs';
import { papers } from '../../../main/print/paper.ts';
import { dotsOfLetter, letters } from '../../support/print/letters.ts';

/** `node make.ts`: the pictures of all letters anew. Look at them before they are kept. */
for (const mm of [80, 58] as const) {
  const golden = Object.fromEntries(letters.map((letter) => [letter, dotsOfLetter(letter, papers[mm])]));
  writeFileSync(`${import.meta.dirname}/letters-${mm}.json`, `${JSON.stringify(golden, null, 2)}\n`);
}
