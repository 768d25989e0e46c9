import { z } from 'zod';
import { ownLanguage, type VisitorLanguage, visitorLanguages } from '../domain/visitor-language.ts';
import { voiceKinds } from '../domain/voice.ts';

const languagesShape = 'languages with Vietnamese (`vi`) among them';

export const languagesSchema = z
  .array(z.enum(visitorLanguages))
  .max(visitorLanguages.length)
  .refine((languages) => languages.includes(ownLanguage), languagesShape)
  .default(['vi', 'en'])
  .meta({
    description:
      'What visitors may choose on the screen: Vietnamese (`vi`), which is always offered, English (`en`), Chinese (`zh`), Korean (`ko`), Russian (`ru`), French (`fr`): [languages](languages.md).',
  });

export const voiceSchema = z.enum(voiceKinds).default('off').meta({
  description:
    "What says a short sentence to the visitor after the sound: nothing (`off`), the voices of this PC (`system`), recordings in the folder `voice` of the data folder (`files`), or writing at the screen's edge, for trying out (`simulated`): [voice](languages.md#voice).",
});

/** Each language once, in the order of the screen. */
export function languagesOf({
  languages,
}: {
  readonly languages: readonly VisitorLanguage[];
}): readonly VisitorLanguage[] {
  return visitorLanguages.filter((language) => languages.includes(language));
}
