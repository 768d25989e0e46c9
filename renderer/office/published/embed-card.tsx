import { useId } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { shownText } from '../wire-text.tsx';
import type { PublicPage } from './public-page.ts';

type EmbedProps = { readonly page: PublicPage; readonly publicUrl: string; readonly onClose: () => void };

const [width, height] = [640, 620];

/** The line that another page embeds it with, to be copied, and what is seen there. */
export function EmbedCard({ page: { code, name }, publicUrl, onClose }: EmbedProps) {
  const { say, language } = useWords();
  const id = useId();
  const form = language === 'vi' ? 'embed' : 'embed-en';
  const title = say('office.published.preview', { name: shownText(name) });
  const snippet = `<iframe src="${publicUrl}/p/${code}/${form}" title="${attributeOf(shownText(name))}" width="${width}" height="${height}" loading="lazy"></iframe>`;
  return (
    <Card title={title}>
      <div className="kit-field">
        <label htmlFor={id}>{say('office.published.snippet')}</label>
        <textarea
          id={id}
          className="published-snippet"
          readOnly
          rows={4}
          value={snippet}
          aria-describedby={`${id}-hint`}
          onFocus={({ target }) => target.select()}
        />
        <p id={`${id}-hint`} className="quiet">
          {say('office.published.snippet-hint')}
        </p>
      </div>
      <iframe className="published-preview" src={`/p/${code}/${form}`} title={title} height={height} />
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.published.close')}
        </Button>
      </div>
    </Card>
  );
}

function attributeOf(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
