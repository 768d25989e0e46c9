import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { shownText, WireText } from '../wire-text.tsx';
import { LayerImport } from './layer-import.tsx';
import type { Layer, Shape } from './use-layers.ts';

type LayersProps = {
  readonly client: OfficeClient;
  readonly layers: readonly Layer[];
  readonly onPreview: (shapes: readonly Shape[] | null) => void;
  readonly onShow: () => void;
  /** There are others now. */
  readonly onChange: () => Promise<void>;
};

/** The office's own outlines: brought, looked through, removed. */
export function MapLayers({ client, layers, onPreview, onShow, onChange }: LayersProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const [said, setSaid] = useState('');
  const [asked, setAsked] = useState<Layer | null>(null);
  const [hasFailed, setFailed] = useState(false);
  async function remove({ number, name }: Layer): Promise<void> {
    setAsked(null);
    const isGone = await client.map.remove({ number }).then(
      () => true,
      () => false,
    );
    await onChange();
    setFailed(!isGone);
    setSaid(isGone ? say('office.map.layer.removed', { name: shownText(name) }) : '');
  }
  return (
    <Card title={say('office.map.layers')}>
      <LayerImport
        client={client}
        {...{ onPreview, onShow }}
        onDone={(what) => {
          void onChange().then(() => setSaid(what));
        }}
      />
      <div role="status">
        {said && <Note tone="fine">{said}</Note>}
        {hasFailed && <Note tone="fault">{say('office.map.failed')}</Note>}
      </div>
      {layers.length > 0 && (
        <ul className="notes">
          {layers.map((layer) => (
            <li key={layer.number} className="map-layer">
              <span>
                <WireText text={layer.name} />{' '}
                <small>
                  {say('office.map.layer.of', {
                    areas: count(layer.areas),
                    time: moment(layer.atMs, Date.now()),
                  })}{' '}
                  <WireText text={layer.who} />
                </small>
              </span>
              <Button
                isQuiet
                label={say('office.map.layer.remove-of', { name: shownText(layer.name) })}
                onPress={() => setAsked(layer)}
              >
                {say('office.map.layer.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <QuestionDialog
        title={say('office.map.layer.remove-title')}
        go={say('office.map.layer.remove')}
        cancel={say('office.cancel')}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onGo={() => asked && void remove(asked)}
      >
        {say('office.map.layer.remove-note', { name: shownText(asked?.name ?? '') })}
      </QuestionDialog>
    </Card>
  );
}
