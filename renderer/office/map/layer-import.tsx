import { ORPCError } from '@orpc/client';
import { useState } from 'react';
import { layerBounds, longestLayerName } from '../../../collector/map/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { FileChoice } from '../../kit/file-choice.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { shownText, WireText } from '../wire-text.tsx';
import type { Shape } from './use-layers.ts';

type Looked = Answers['map']['preview'];
type Preview = Extract<Looked, { ok: true }>['value'];
type Fault = Extract<Looked, { ok: false }>['fault'];
type Trouble = Fault | { readonly kind: 'failed' | 'again' | 'full'; readonly area: null };

type ImportProps = {
  readonly client: OfficeClient;
  /** Shown on the map before they are taken; null: none. */
  readonly onPreview: (shapes: readonly Shape[] | null) => void;
  /** Brings them into view. */
  readonly onShow: () => void;
  readonly onDone: (said: string) => void;
};

const trouble = (kind: Trouble['kind']) => ({ kind, area: null }) as Trouble;

/** Outlines of an office's own: looked through and drawn first, then taken whole. */
export function LayerImport({ client, onPreview, onShow, onDone }: ImportProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const [file, setFile] = useState('');
  const [name, setName] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [why, setWhy] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);

  function begin(): void {
    setPreview(null);
    setWhy(null);
    onPreview(null);
  }
  async function look(given: File | undefined): Promise<void> {
    begin();
    if (!given) return;
    setFile(given.name);
    setName(given.name.replace(/\.[^.]*$/, '').slice(0, longestLayerName));
    if (given.size > layerBounds.bytes) return setWhy(trouble('too-large'));
    setBusy(true);
    const base64 = await packed(given);
    setBusy(false);
    if (base64.length > (layerBounds.sentBytes * 4) / 3) return setWhy(trouble('too-large'));
    setBusy(true);
    await client.map.preview({ file: given.name.slice(0, 200), base64 }).then(
      (looked) => {
        if (!looked.ok) return setWhy(looked.fault);
        setPreview(looked.value);
        onPreview(looked.value.shapes);
      },
      () => setWhy(trouble('failed')),
    );
    setBusy(false);
  }
  async function take(): Promise<void> {
    if (!preview || isBusy || name.trim() === '') return;
    setBusy(true);
    await client.map.take({ preview: preview.preview, name }).then(
      () => {
        begin();
        onDone(say('office.map.layer.taken', { name: shownText(name) }));
      },
      (error: unknown) => {
        const status = error instanceof ORPCError ? error.status : 500;
        setWhy(trouble(status === 409 ? 'full' : status === 404 ? 'again' : 'failed'));
      },
    );
    setBusy(false);
  }
  return (
    <>
      <p>{say('office.map.layer.how')}</p>
      <FileChoice
        label={say('office.import.file')}
        kinds=".geojson,.json"
        isOff={isBusy}
        onFile={(file) => void look(file)}
      />
      <div role="status">
        {isBusy && <p>{say('office.map.layer.looking')}</p>}
        {why && (
          <Note tone="fault">
            {say(`office.map.layer.fault.${why.kind}`)}{' '}
            {why.area && (
              <>
                {say('office.map.layer.area', { n: count(why.area.number) })}{' '}
                <WireText text={why.area.name} />
              </>
            )}
          </Note>
        )}
        {preview && (
          <p>
            {say('office.map.layer.found', { areas: count(preview.areas), points: count(preview.points) })}{' '}
            <WireText text={preview.first.filter((one) => one !== '').join(', ')} />
          </p>
        )}
      </div>
      {preview && (
        <div className="map-take">
          <Field
            label={say('office.map.layer.name')}
            value={name}
            onChange={setName}
            longest={longestLayerName}
          />
          <div className="kit-buttons">
            <Button onPress={() => void take()}>{say('office.map.layer.take')}</Button>
            <Button isQuiet onPress={onShow}>
              {say('office.map.layer.show')}
            </Button>
            <Button
              isQuiet
              onPress={() => {
                begin();
                onDone(say('office.map.layer.dropped', { name: shownText(file) }));
              }}
            >
              {say('office.cancel')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** By gzip, in base64: what goes over the line is a fifth of it. */
async function packed(file: File): Promise<string> {
  const stream = file.stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(parts.join(''));
}
