import { hash } from 'node:crypto';
import { sortedJson } from '../../protocol/sorted-json.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import type { Notice } from '../domain/notice.ts';
import type { Config } from './config.ts';

/** What visitors are told of their data: the site's own words, or ours with what is kept and for how long. */
export function noticeOf({ notice, keepIdentity, retention }: Config): Notice {
  const { identityDays: days } = retention;
  const ours = (language: Language) => {
    if (keepIdentity.length === 0) return textOf(language, 'notice.nothing');
    const words = keepIdentity.map((what) => textOf(language, `notice.${what}`));
    const kept = new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
    return textOf(language, 'notice.text', { kept, days });
  };
  const filled = (text: string) => text.replaceAll('{days}', String(days));
  const words = notice
    ? { version: notice.version, vi: filled(notice.vi), en: filled(notice.en) }
    : { version: 'cong-1', vi: ours('vi'), en: ours('en') };
  return { ...words, hash: hash('sha256', sortedJson(words)) };
}
