import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visitorPage } from '../../../collector/self-scan/visitor-page.ts';

const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];
const pageOf = (venue: string, name: string) =>
  visitorPage({ kind: 'ask', place: { venue, entrance: { number: 1, name } }, token: 'T', ticket: 't' }).html;

test('whatever the names are, they are text: no tag, and nothing that is not to be seen', () => {
  const plain = tagsOf(pageOf('A', 'B'));
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }).map((part) => `x${part}`),
    fc.constantFrom('x<script>', 'x"><img src=x>', "x'--></style>", 'x&lt;b&gt;', 'x\u202e\u0000'),
  );
  fc.assert(
    fc.property(text, text, (venue, name) => {
      const html = pageOf(venue, name);
      expect(tagsOf(html)).toEqual(plain);
      expect(html.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
    }),
    { numRuns: 300 },
  );
});

test('what is said is said in both languages, with its status', () => {
  const place = { venue: 'Chợ', entrance: { number: 1, name: '' } };
  const pages = [
    { kind: 'ask', place, token: 'T', ticket: 't' },
    { kind: 'again', place, token: 'T', ticket: 't' },
    { kind: 'thanks', place },
    { kind: 'closed', place },
    { kind: 'replaced' },
    { kind: 'unknown' },
    { kind: 'busy' },
    { kind: 'away' },
  ] as const;
  expect(pages.map((page) => [page.kind, visitorPage(page).status])).toEqual([
    ['ask', 200],
    ['again', 409],
    ['thanks', 200],
    ['closed', 200],
    ['replaced', 410],
    ['unknown', 404],
    ['busy', 429],
    ['away', 503],
  ]);
  for (const page of pages) expect(visitorPage(page).html).toMatch(/lang="en">[A-Z/]/);
  // Only a page with a ticket has a button.
  expect(pages.filter((page) => visitorPage(page).html.includes('<button')).map(({ kind }) => kind)).toEqual([
    'ask',
    'again',
  ]);
});
