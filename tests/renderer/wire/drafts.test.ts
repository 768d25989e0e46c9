import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { forms } from '../../../renderer/staff/use-draft.ts';
import { createDrafts } from '../../../renderer/wire/drafts.ts';

const guard = { id: 'nv-1', name: 'Bảo Vệ Một', role: 'guard' } as const;
const other = { id: 'nv-2', name: 'Bảo Vệ Hai', role: 'guard' } as const;
const chief = { id: 'nv-3', name: 'Trưởng Ca', role: 'supervisor' } as const;

const draft = (form: string, about = '') =>
  ({ form, about, entry: 'e', written: { name: 'Lê' }, atMs: 1 }) as const;

afterEach(() => void vi.useRealTimers());

describe('what is half written', () => {
  test('is for whoever wrote it, once for each form and thing', () => {
    const drafts = createDrafts();
    drafts.keep(guard, draft('take-in'));
    drafts.keep(guard, { ...draft('take-in'), atMs: 2 });
    drafts.keep(guard, draft('expect', '20261121'));
    drafts.keep(other, draft('take-in'));
    expect(drafts.of(guard.id).map(({ form, about, atMs }) => [form, about, atMs])).toEqual([
      ['take-in', '', 2],
      ['expect', '20261121', 1],
    ]);
    expect(drafts.of(chief.id)).toEqual([]);
    drafts.drop(guard.id, draft('take-in'));
    expect(drafts.of(guard.id)).toHaveLength(1);
    expect(drafts.of(other.id)).toHaveLength(1);
  });

  test('ends with the shift of that guard, and of nobody else', () => {
    const drafts = createDrafts();
    for (const who of [guard, other, chief]) drafts.keep(who, draft('take-in'));
    drafts.endShift(guard.name);
    drafts.endShift(chief.name);
    expect([guard, other, chief].map(({ id }) => drafts.of(id).length)).toEqual([0, 1, 1]);
    drafts.dropAll(chief.id);
    expect(drafts.of(chief.id)).toEqual([]);
    drafts.clear();
    expect(drafts.of(other.id)).toEqual([]);
  });

  test('is held for twelve hours and twenty forms at most', () => {
    vi.useFakeTimers();
    const drafts = createDrafts();
    for (let at = 0; at < 30; at++) drafts.keep(guard, draft('expect', String(at)));
    expect(drafts.of(guard.id)).toHaveLength(20);
    vi.advanceTimersByTime(12 * 3_600_000 - 1);
    expect(drafts.of(guard.id)).toHaveLength(20);
    vi.advanceTimersByTime(1);
    expect(drafts.of(guard.id)).toEqual([]);
  });

  test('touches nothing that outlives the page', () => {
    const folder = fileURLToPath(new URL('../../../renderer/', import.meta.url));
    for (const file of ['wire/drafts.ts', 'staff/use-draft.ts', 'staff/draft-note.tsx'])
      expect(readFileSync(`${folder}${file}`, 'utf8')).not.toMatch(/Storage|cookie|indexedDB|client\./);
  });
});

/** What is typed there is no form that somebody could be called away from, and why. */
const others: Readonly<Record<string, string>> = {
  'children/children-lists.tsx': 'a search',
  'children/children-screen.tsx': 'a search',
  'children/until-form.tsx': 'one date',
  'desk/inside-list.tsx': 'a search',
  'desk/visitor-field.tsx': 'a field of other forms',
  'expected/expected-screen.tsx': 'a search',
  'first-run/gate-step.tsx': 'one name, saved at each step, and nobody is signed in before the PIN',
  'first-run/venue-step.tsx': 'one name, saved at each step, and nobody is signed in before the PIN',
  'person-screen.tsx': 'one number that is looked up',
  'settings/closed-days-editor.tsx': 'two dates, saved with each change',
  'settings/setting-editor.tsx': 'one value',
  'settings/site-text-editor.tsx': 'one line',
  'settings/span-fields.tsx': 'two times, of other forms',
  'staff-card.tsx': 'one name',
  'staff-list.tsx': 'one name, and a PIN that must not be held',
};

test('every form that takes more than one line keeps its draft', () => {
  const folder = fileURLToPath(new URL('../../../renderer/staff/', import.meta.url));
  const typing = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(`${folder}${file}`, 'utf8')] as const)
    .filter(([, text]) => /<(TextEntry|VisitorField|input\s+type="text"|textarea)\b/.test(text));
  const isDraft = ([, text]: readonly [string, string]) => /useDraft(<|\()/.test(text);
  expect(
    typing
      .filter((one) => !isDraft(one))
      .map(([file]) => file)
      .sort(),
  ).toEqual(Object.keys(others).sort());
  const kept = typing.filter(isDraft);
  // What an editor of a setting holds goes when the settings have it: a rule is tried before, and may be left.
  const settings = readFileSync(`${folder}settings/settings-screen.tsx`, 'utf8');
  for (const [file, text] of kept) {
    expect(text).toContain('<DraftNote draft={draft} />');
    if (file.startsWith('settings/')) expect(settings).toMatch(/drafts\.drop\([^)]*form: 'words'/);
    else expect(text).toMatch(/draft\.drop\(\)/);
  }
  const named = kept.flatMap(([, text]) =>
    [...text.matchAll(/useDraft(?:<[\s\S]*?>)?\(\s*'([a-z-]+)'|form="([a-z-]+)"/g)].flatMap(
      ([, one, other]) => one ?? other ?? [],
    ),
  );
  expect([...new Set(named)].sort()).toEqual(Object.keys(forms).sort());
});
