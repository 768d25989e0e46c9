import { useWords } from '../../kit/words.tsx';
import type { Draft } from './announcement-draft.ts';

/** Much smaller than at the gate, in the same places: beside the invitation across, above it upright. */
export function IdlePreview({ words, tone }: Pick<Draft, 'words' | 'tone'>) {
  const { say } = useWords();
  return (
    <figure className="idle-preview" aria-label={say('office.announcements.preview')}>
      <figcaption>{say('office.announcements.preview')}</figcaption>
      {(['across', 'upright'] as const).map((format) => (
        <div key={format} className={format} aria-hidden={format === 'upright'}>
          <p className="clock">10:12</p>
          <div className="told" data-tone={tone}>
            <strong>
              {tone === 'care' ? '⚠ ' : ''}
              {say(tone === 'care' ? 'idle.care' : 'idle.message')}
            </strong>
            <p>{words.vi}</p>
            {words.en !== '' && <p lang="en">{words.en}</p>}
          </div>
        </div>
      ))}
    </figure>
  );
}
