import type { FeedbackState } from '../../protocol/feedback-words.ts';
import { beside, both, escaped, plain } from './page-words.ts';

/** What became of feedback; `answer` null: there is none yet. `day` is that of its arrival, `20261121`. */
export type Told = {
  readonly number: number;
  readonly state: FeedbackState;
  readonly day: number;
  readonly answer: string | null;
};

export const toldPath = '/d/feedback';

/** Asks for a code. `isUnknown`: the one that was typed led to nothing. */
export function codeForm(isUnknown: boolean): string {
  const why = isUnknown
    ? both('told-page.unknown', '<p class="said care" role="alert"><span aria-hidden="true">!</span> ')
    : '';
  return `${why}
<form method="post" action="${toldPath}">
<label for="code">${beside('told-page.code')}</label>
<input id="code" name="code" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="hint">
<div id="hint">${both('told-page.hint')}</div>
<button type="submit">${beside('told-page.look')}</button>
</form>`;
}

/** The code once, with a way to ask by it at once. */
export function codeShown(code: string): string {
  return `${both('told-page.keep')}
<p class="code">${plain(code)}</p>
<form method="post" action="${toldPath}">
<input type="hidden" name="code" value="${plain(code)}">
<button type="submit">${beside('told-page.look')}</button>
</form>`;
}

export function told({ number, state, day, answer }: Told): string {
  const date = String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
  const said =
    answer === null
      ? both('told-page.none')
      : `<h2>${beside('told-page.answer')}</h2>\n<p class="answer">${escaped(answer).replaceAll('\n', '<br>')}</p>`;
  return `${both('told-page.number', '<p>', { n: number, day: date })}
${both(`told-page.state.${state}`, '<p class="said">')}
${said}
${both('told-page.until')}`;
}

/** The way to an answer. */
export function toldLink(): string {
  return `<p class="way"><a href="${toldPath}">${beside('told-page.open')}</a></p>`;
}
