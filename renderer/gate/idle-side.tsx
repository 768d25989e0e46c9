import { useState } from 'react';
import { atTurn, partOfDay, type Told, toldOn } from '../../main/domain/idle.ts';
import { localTimeOf } from '../../main/domain/local-time.ts';
import type { Status } from '../../main/domain/status.ts';
import { type SiteWords, wordsIn } from '../../main/domain/visitor-language.ts';
import { tagOf } from '../../resources/texts/visitor-texts.ts';
import { clockTime } from '../kit/say.ts';
import { useHold } from './use-hold.ts';
import { idleDate } from './visitor-dates.ts';
import { useVisitorWords } from './visitor-words.tsx';

/** Longer ones are written smaller, so that every one fits; upright there is more room. */
const shortMessage = 70;
const middleMessage = 140;
const shortLine = 36;

type SideProps = {
  readonly status: Status;
  /** The venue's picture, as an address; null: none. */
  readonly logo: string | null;
  readonly atMs: number;
  /** The venue's name was held: at the foot it is left out. */
  readonly onHold: () => void;
};

/** Whose gate it is, how late it is, and what the site says today. */
export function IdleSide({ status, logo, atMs, onHold }: SideProps) {
  const hold = useHold(onHold);
  const { language } = useVisitorWords();
  const { timeZone, venue, idle } = status;
  const local = localTimeOf(atMs, timeZone);
  const told = toldOn(idle, local.day);
  const turn = atTurn(told, Math.floor(atMs / 60_000));
  const message = turn && wordsIn(turn.one.words, language);
  // Much to say takes the greeting's room.
  const isGreeted = message === null || message.text.length <= middleMessage;
  return (
    <div className="idle-side">
      <p className={venue.name.length > shortLine ? 'idle-venue long' : 'idle-venue'} {...hold}>
        {logo && <Logo key={logo} address={logo} />}
        <bdi>{venue.name}</bdi>
      </p>
      <div className="idle-now">
        <time className="idle-clock">{clockTime(atMs, timeZone)}</time>
        <time className="idle-date">{idleDate(atMs, timeZone, language)}</time>
        {isGreeted && <Greeting words={idle.greeting} hour={local.hour} />}
      </div>
      {turn && message && <Message {...message} tone={turn.one.tone} no={turn.no} of={told.length} />}
    </div>
  );
}

/** One that the browser cannot draw is no picture. */
function Logo({ address }: { readonly address: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  return <img className="idle-logo" src={address} alt="" onError={() => setBroken(true)} />;
}

function Greeting({ words, hour }: { readonly words: SiteWords | null; readonly hour: number }) {
  const { say, language } = useVisitorWords();
  if (!words) return <p className="idle-greeting">{say(`idle.greeting.${partOfDay({ hour })}`)}</p>;
  const { text, lang } = wordsIn(words, language);
  return (
    <p className={text.length > shortLine ? 'idle-greeting long' : 'idle-greeting'} lang={tagOf(lang)}>
      {text}
    </p>
  );
}

type MessageProps = ReturnType<typeof wordsIn> & {
  readonly tone: Told['tone'];
  /** Which one of how many that stand there in turn. */
  readonly no: number;
  readonly of: number;
};

function Message({ text, lang, tone, no, of }: MessageProps) {
  const { say } = useVisitorWords();
  return (
    <section className="idle-message" data-tone={tone} aria-labelledby="idle-message">
      <h2 id="idle-message">
        {tone === 'care' && <CareSign />}
        {say(tone === 'care' ? 'idle.care' : 'idle.message')}
        {of > 1 && ` ${no}/${of}`}
      </h2>
      <p className={sizeOf(text)} lang={tagOf(lang)}>
        {text}
      </p>
    </section>
  );
}

function CareSign() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M12 2.5 23 21.5H1Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      <path d="M12 9v6M12 17.2v1.6" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}

function sizeOf(text: string): string {
  if (text.length <= shortMessage) return 'short';
  return text.length <= middleMessage ? 'long' : 'long longest';
}
