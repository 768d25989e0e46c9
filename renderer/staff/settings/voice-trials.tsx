import { useEffect, useReducer, useState } from 'react';
import type { VisitorLanguage } from '../../../main/domain/visitor-language.ts';
import { type VoiceKind, voicePrompts } from '../../../main/domain/voice.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { tagOf, visitorText } from '../../../resources/texts/visitor-texts.ts';
import { Button } from '../../kit/button.tsx';
import { type Say, useWords } from '../../kit/words.tsx';
import { type Speaker, sayingOf } from '../../voice/speaker.ts';
import { hush, speakerOf, useVoicesHere, type Voices } from '../../voice/use-voices.ts';
import { useStaff } from '../staff-context.ts';

/** What is heard when it is tried: as whoever comes in hears it. */
const tried = 'admitted-in';

/** In which of the offered languages each way can speak, and a button to hear it. */
export function VoiceTrials() {
  const { say } = useWords();
  const { status, store } = useStaff();
  const voices = useVoicesHere();
  const [heard, setHeard] = useState<{ readonly text: string; readonly lang: string } | null>(null);
  const [unusable, setUnusable] = useState<readonly string[]>([]);
  useEffect(() => {
    void store
      .ask((client) => client.findVoices())
      .then((found) => setUnusable(found?.ok ? found.value : []));
  }, [store]);
  useChanges(voices);
  if (!voices) return null;
  const { voice, languages } = status;
  const kinds: readonly Exclude<VoiceKind, 'off'>[] =
    voice.kind === 'simulated' ? ['simulated'] : ['system', 'files'];
  function listen(speaker: Speaker, language: VisitorLanguage): void {
    const saying = sayingOf(speaker, { language, prompt: tried });
    if (voices) hush(voices);
    if (saying) speaker.say(saying);
    setHeard(
      saying && {
        text: visitorText(saying.language, `voice.${saying.prompt}`),
        lang: tagOf(saying.language),
      },
    );
  }
  return (
    <div className="voice-trials">
      <p role="status">
        {heard && (
          <>
            {say('setting.voice.tried')} <q lang={heard.lang}>{heard.text}</q>
          </>
        )}
      </p>
      {kinds.map((kind) => (
        <section key={kind} aria-labelledby={`voice-${kind}`}>
          <h4 id={`voice-${kind}`}>{say(`setting.voice.${kind}`)}</h4>
          {kind === 'files' && <FilesHow unusable={unusable} />}
          <ul className="setting-changes">
            {languages.map((language) => (
              <li key={language}>
                <span className="who">
                  {say(`setting.languages.${language}`)}
                  <small>{standing(voices[kind], { kind, language, say })}</small>
                </span>
                <Button
                  isQuiet
                  isOff={
                    voices.isVisitorThere || sayingOf(voices[kind], { language, prompt: tried }) === null
                  }
                  onPress={() => listen(voices[kind], language)}
                >
                  {say('setting.voice.try.of', { language: say(`setting.languages.${language}`) })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FilesHow({ unusable }: { readonly unusable: readonly string[] }) {
  const { say } = useWords();
  return (
    <>
      <p>{say('setting.voice.files.how')}</p>
      {unusable.length > 0 && <p>⚠ {say('setting.voice.files.bad', { files: unusable.join(', ') })}</p>}
    </>
  );
}

type Standing = { readonly kind: VoiceKind; readonly language: VisitorLanguage; readonly say: Say };

/** Whether a language is spoken, and what is heard where it is not. */
function standing(speaker: Speaker, { kind, language, say }: Standing): string {
  const all = voicePrompts.length;
  const n = countOf(speaker, language);
  if (n === all) return say(kind === 'files' ? 'setting.voice.files.there' : 'setting.voice.there', { all });
  const instead = say(
    language !== 'vi' && countOf(speaker, 'vi') > 0
      ? 'setting.voice.instead.vi'
      : 'setting.voice.instead.silence',
  );
  const key: TextKey = kind === 'files' ? 'setting.voice.files.none' : 'setting.voice.none';
  return say(key, { language: say(`setting.languages.${language}`), instead, n, all });
}

function countOf(speaker: Speaker, language: VisitorLanguage): number {
  return voicePrompts.filter((prompt) => speaker.can({ language, prompt })).length;
}

/** Offered languages in which the way that was chosen cannot say all; null: it can, or nothing speaks. */
export function useVoiceLost(): string | null {
  const { say, language } = useWords();
  const { status } = useStaff();
  const voices = useVoicesHere();
  useChanges(voices);
  const speaker = voices && speakerOf(voices, status.voice.kind);
  if (!speaker) return null;
  const lost = status.languages.filter((one) => countOf(speaker, one) < voicePrompts.length);
  if (lost.length === 0) return null;
  const names = lost.map((one) => say(`setting.languages.${one}`));
  const languages = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  return say('setting.voice.lost', { languages });
}

/** Voices of a system come a moment after they are asked for, and recordings with the status. */
function useChanges(voices: Voices | null): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!voices) return undefined;
    const ends = [voices.system, voices.files, voices.simulated].map((one) => one.subscribe(draw));
    return () => {
      for (const end of ends) end();
    };
  }, [voices]);
}
