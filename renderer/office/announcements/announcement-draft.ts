import type { TextKey } from '../../../resources/texts/texts.ts';
import { everyKiosk, type TargetDraft, targetOf } from '../bundles/target-field.tsx';
import type { Answers } from '../office-client.ts';
import { type MomentText, momentOf, momentText } from '../zone-moment.ts';

export type Announcement = Answers['announcements']['list']['announcements'][number];
export const otherLanguages = ['zh', 'ko', 'ru', 'fr'] as const;

export type Draft = {
  readonly words: Readonly<Record<'vi' | 'en' | (typeof otherLanguages)[number], string>>;
  readonly tone: Announcement['tone'];
  readonly from: MomentText;
  readonly until: MomentText;
  readonly target: TargetDraft;
};

const dayMs = 86_400_000;

export function emptyDraft(nowMs: number, timeZone: string): Draft {
  return {
    words: { vi: '', en: '', zh: '', ko: '', ru: '', fr: '' },
    tone: 'plain',
    from: momentText(nowMs, timeZone),
    until: momentText(nowMs + dayMs, timeZone),
    target: everyKiosk,
  };
}

type Asked = Pick<Announcement, 'words' | 'tone' | 'fromMs' | 'untilMs' | 'target'>;

/** What is sent, or why it cannot be. */
export function askedOf(
  { words: { vi, en, ...others }, tone, from, until, target: chosen }: Draft,
  timeZone: string,
): { readonly asked: Asked } | { readonly why: TextKey } {
  const fromMs = momentOf(from.day, from.time, timeZone);
  const untilMs = momentOf(until.day, until.time, timeZone);
  const target = targetOf(chosen);
  if (vi.trim() === '') return { why: 'office.announcements.why.words' };
  if (fromMs === null || untilMs === null) return { why: 'office.announcements.why.time' };
  if (fromMs >= untilMs) return { why: 'office.announcements.why.order' };
  if (target === null) return { why: 'office.target.why' };
  const more = Object.entries(others).filter(([, text]) => text.trim() !== '');
  const words = { vi: vi.trim(), en: en.trim(), ...Object.fromEntries(more) };
  return { asked: { words, tone, fromMs, untilMs, target } };
}
