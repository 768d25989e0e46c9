import type { FormEvent } from 'react';
import { Button } from '../../kit/button.tsx';
import { dateOf } from '../../kit/say.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { DraftNote } from '../draft-note.tsx';
import { useDraft } from '../use-draft.ts';
import type { SettingControl, SiteText } from './setting-rows.ts';
import { writtenDay } from './written-day.ts';

type WordsProps = {
  readonly path: string;
  readonly control: Extract<SettingControl, { kind: 'words' }>;
  readonly value: SiteText | null;
  readonly onSave: (value: SiteText) => void;
};

/** The site's own words in both languages, and from which day to which. */
export function WordsEditor({ path, control, value, onSave }: WordsProps) {
  const { say } = useWords();
  const { longest, hasDays } = control;
  const first = {
    vi: value?.vi ?? '',
    en: value?.en ?? '',
    from: dateOf(value?.from ?? ''),
    until: dateOf(value?.until ?? ''),
  };
  const draft = useDraft('words', first, path);
  const { written, write } = draft;
  const { vi, en, from, until } = written;
  const days = { from: dayIn(from), until: dayIn(until) };
  const isInOrder = !days.from || !days.until || days.from <= days.until;
  const isRight = vi.trim() !== '' && days.from !== undefined && days.until !== undefined && isInOrder;
  const left = (text: string) => say('setting.words.left', { n: longest - text.length });
  const wrong = (day: string | null | undefined) => (day === undefined ? say('setting.day.wrong') : null);
  function save(event: FormEvent): void {
    event.preventDefault();
    const words = { vi: vi.trim(), en: en.trim() };
    if (!isRight) return;
    onSave(hasDays ? { ...words, from: days.from ?? null, until: days.until ?? null } : words);
  }
  return (
    <form onSubmit={save}>
      <DraftNote draft={draft} />
      <TextEntry
        label={say('setting.words.vi')}
        kind="text"
        isFirst
        value={vi}
        longest={longest}
        hint={left(vi)}
        onChange={(text) => write({ vi: text })}
      />
      <TextEntry
        label={say('setting.words.en')}
        kind="search"
        value={en}
        longest={longest}
        hint={left(en)}
        onChange={(text) => write({ en: text })}
      />
      {hasDays && (
        <div className="setting-days">
          <TextEntry
            label={say('setting.day.from')}
            kind="date"
            value={from}
            longest={10}
            hint={wrong(days.from)}
            onChange={(text) => write({ from: text })}
          />
          <TextEntry
            label={say('setting.day.until')}
            kind="date"
            value={until}
            longest={10}
            hint={wrong(days.until) ?? (isInOrder ? null : say('setting.day.order'))}
            onChange={(text) => write({ until: text })}
          />
        </div>
      )}
      <div className="buttons">
        <Button isSubmit isOff={!isRight}>
          {say('setting.save')}
        </Button>
      </div>
    </form>
  );
}

/** null: none is written. undefined: what is written is no day. */
function dayIn(text: string): string | null | undefined {
  return text === '' ? null : (writtenDay(text) ?? undefined);
}
