import { z } from 'zod';
import { visitorLanguages } from '../domain/visitor-language.ts';
import { voicePrompts } from '../domain/voice.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { sessionFaults } from './staff.ts';

/** Recordings that are played to visitors. */
export const voiceContract = {
  /** One of those that the status names, in base64; null: another one lies there now, or none. */
  readVoice: call({ duty: 'anybody', touches: false, isFar: false })
    .input(
      z.object({
        language: z.enum(visitorLanguages),
        prompt: z.enum(voicePrompts),
        name: z.string().max(16),
      }),
    )
    .output(
      z.object({ type: z.enum(['audio/wav', 'audio/ogg', 'audio/mpeg']), base64: z.base64() }).nullable(),
    ),
  /**
   * Looks into the folder of recordings anew; the status says what can be played. The answer: names of files that have
   * another name than a recording has, or cannot be played; the first few.
   */
  findVoices: call({ duty: 'settings', isFar: false, touches: false }).output(
    resultOf(z.array(z.string()).readonly(), z.discriminatedUnion('kind', [...sessionFaults])),
  ),
};
