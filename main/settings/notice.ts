import { hash } from 'node:crypto';
import { sortedJson } from '../../protocol/sorted-json.ts';
import { visitorText } from '../../resources/texts/visitor-texts.ts';
import type { Notice } from '../domain/notice.ts';
import type { SomeWords, VisitorLanguage } from '../domain/visitor-language.ts';
import type { Config } from './config.ts';

/** What visitors are told of their data: the site's own words, or ours with what is kept and for how long. */
export function noticeOf(
  config: Pick<Config, 'notice' | 'keepIdentity' | 'retention' | 'languages'>,
): Notice {
  const { notice } = config;
  const words = notice ? siteWords(notice, config.retention.identityDays) : ourWords(config);
  const version = notice?.version ?? 'cong-1';
  return { version, words, hash: hash('sha256', sortedJson({ version, ...words })) };
}

function siteWords({ vi, en }: NonNullable<Config['notice']>, days: number): SomeWords {
  const filled = (text: string) => text.replaceAll('{days}', String(days));
  return { vi: filled(vi), en: filled(en) };
}

function ourWords({
  keepIdentity,
  retention,
  languages,
}: Pick<Config, 'keepIdentity' | 'retention' | 'languages'>): SomeWords {
  const ours = (language: VisitorLanguage) => {
    if (keepIdentity.length === 0) return visitorText(language, 'notice.nothing');
    const words = keepIdentity.map((what) => visitorText(language, `notice.${what}`));
    const kept = new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
    const days = new Intl.NumberFormat(language).format(retention.identityDays);
    return visitorText(language, 'notice.text', { kept, days });
  };
  const others = languages.map((language) => [language, ours(language)]);
  return { ...Object.fromEntries(others), vi: ours('vi'), en: ours('en') };
}
