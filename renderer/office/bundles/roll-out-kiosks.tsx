import { useEffect, useState } from 'react';
import { bundleReasonKey } from '../../../main/words/bundle-words.ts';
import type { OfficePath } from '../../../protocol/office-settings.ts';
import { Button } from '../../kit/button.tsx';
import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { RowTable } from '../row-table.tsx';
import { saveFile } from '../save-file.ts';
import { WireText } from '../wire-text.tsx';
import { memberWords } from './roll-out-stages.tsx';
import { settingName } from './setting-values.ts';

type Listed = Answers['bundles']['kiosks'];
type Kiosk = Listed['kiosks'][number];

type KiosksProps = {
  readonly client: OfficeClient;
  readonly number: number;
  /** Another one: they are asked for anew. */
  readonly version: number;
};

/** Each kiosk of a roll-out: how it is, and which bundle its own log says is in force. */
export function RollOutKiosks({ client, number, version }: KiosksProps) {
  const { say } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const [page, setPage] = useState<Listed | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is looked at anew
  useEffect(() => {
    const asking = new AbortController();
    const asked = after === null ? { number } : { number, after };
    client.bundles.kiosks(asked, { signal: asking.signal }).then(
      (next) => !asking.signal.aborted && setPage(next),
      () => !asking.signal.aborted && setPage({ kiosks: [], next: null }),
    );
    return () => asking.abort();
  }, [client, number, after, version]);

  function carry(device: string): void {
    client.bundles.file({ device }).then(
      ({ name, text }) => saveFile(new Blob([text], { type: 'application/json' }), name),
      () => setFailed(device),
    );
  }

  const title = say('office.bundles.kiosks');
  return (
    <Card title={title}>
      <RowTable
        label={title}
        columns={[
          { title: say('office.kiosk'), cell: ({ device }) => device },
          {
            title: say('office.venues.one'),
            isName: true,
            cell: ({ venue }) => <WireText text={venue ?? '–'} />,
          },
          { title: say('office.gate'), isName: true, cell: ({ gate }) => <WireText text={gate ?? '–'} /> },
          { title: say('office.bundles.of-stage'), isNumber: true, cell: ({ stage }) => stage },
          { title: say('office.bundles.state'), isName: true, cell: (kiosk) => <KioskState kiosk={kiosk} /> },
          {
            title: say('office.bundles.runs'),
            cell: ({ runs }) =>
              runs === null ? '–' : say('office.bundles.serial', { serial: String(runs) }),
          },
          {
            title: say('office.bundles.stick'),
            isActs: true,
            cell: ({ device }) => (
              <div className="kit-buttons">
                <Button
                  isQuiet
                  label={say('office.bundles.stick-of', { device })}
                  onPress={() => carry(device)}
                >
                  {say('office.bundles.stick-save')}
                </Button>
                <span role="status">{failed === device && say('office.bundles.stick-none')}</span>
              </div>
            ),
          },
        ]}
        rows={page?.kiosks ?? []}
        keyOf={({ device }) => device}
        empty={say(page === null ? 'office.loading' : 'office.failed')}
      />
      <PageTurns
        at={after}
        next={page?.next ?? null}
        onFirst={() => setAfter(null)}
        onNext={() => setAfter(page?.next ?? null)}
      />
    </Card>
  );
}

function KioskState({ kiosk: { state, reason, field, differs } }: { readonly kiosk: Kiosk }) {
  const { say } = useWords();
  const [tone, words] = memberWords[state];
  const isRefusal = (state === 'refused' || state === 'took-back') && reason !== null;
  return (
    <>
      <Chip tone={tone}>{say(words)}</Chip>
      {isRefusal && (
        <p>
          {say(bundleReasonKey(reason))}
          {field !== null && `: ${field}`}
        </p>
      )}
      {differs.length > 0 && (
        <p>
          {say('office.bundles.differs-at', {
            settings: differs.map((path) => say(settingName(path as OfficePath))).join(', '),
          })}
        </p>
      )}
    </>
  );
}
