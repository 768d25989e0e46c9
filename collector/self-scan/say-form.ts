import { type FeedbackKind, feedbackKinds, longestFeedback } from '../../protocol/feedback-words.ts';
import { beside, both, escaped, plain, say } from './page-words.ts';

/** What was sent, or nothing yet, and why it was not taken. */
export type SaidForm = {
  readonly token: string;
  readonly ticket: string;
  readonly kind: FeedbackKind | null;
  readonly text: string;
  /** `long`: more than may be. `kind`: it says not what it is about. `old`: the page was open for long. `busy`: much was said there a moment ago. */
  readonly mistake: 'long' | 'kind' | 'old' | 'busy' | null;
};

/** What it is about, and words for whoever likes; what was typed stands there still. */
export function sayForm({ token, ticket, kind, text, mistake }: SaidForm): string {
  const why = mistake === null ? '' : both(`say-page.${mistake}`, care, lengthOf(text));
  return `${why}
<form method="post" action="/d/${plain(token)}/feedback">
<input type="hidden" name="ticket" value="${plain(ticket)}">
<fieldset>
<legend>${beside('say-page.ask')}</legend>
${feedbackKinds.map((one) => choiceOf(one, kind)).join('\n')}
</fieldset>
<label for="text">${beside('say-page.text')}</label>
<textarea id="text" name="text" rows="6" aria-describedby="hint">
${escaped(text)}</textarea>
<div id="hint">${both('say-page.hint', '<p>', { most: longestFeedback })}</div>
<button type="submit">${beside('say-page.send')}</button>
</form>`;
}

const care = '<p class="said care" role="alert"><span aria-hidden="true">!</span> ';

function lengthOf(text: string): { readonly n: number; readonly most: number } {
  return { n: text.length, most: longestFeedback };
}

function choiceOf(one: FeedbackKind, chosen: FeedbackKind | null): string {
  const isChosen = one === chosen ? ' checked' : '';
  return `<label class="choice"><input type="radio" name="kind" value="${one}" required${isChosen}> <span>${beside(`feedback.kind.${one}`)}</span></label>`;
}

/** The way to the form. */
export function sayLink(token: string): string {
  return `<p class="way"><a href="/d/${plain(token)}/feedback">${say('vi', 'say-page.open')} <span lang="en">/ ${say('en', 'say-page.open')}</span></a></p>`;
}
