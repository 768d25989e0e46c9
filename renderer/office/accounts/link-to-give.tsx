import { Note } from '../../kit/chip.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { shownText } from '../wire-text.tsx';

export type Link = { readonly name: string; readonly key: string; readonly untilMs: number };

/** It is shown this once, to be given to its person. */
export function LinkToGive({ link: { name, key, untilMs } }: { readonly link: Link }) {
  const { say } = useWords();
  const { moment } = useFormats();
  const address = `${location.origin}/#invite=${key}`;
  return (
    <div className="account-link">
      <Note tone="fine">
        {say('office.accounts.link', { name: shownText(name), time: moment(untilMs, 0) })}
      </Note>
      <code className="to-copy">{address}</code>
      <div className="kit-buttons">
        <CopyButton text={address} />
      </div>
    </div>
  );
}
