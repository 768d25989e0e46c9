import type { OfficePath, OfficeValues } from '../../../protocol/office-settings.ts';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';
import { HoursDifference } from './hours-difference.tsx';
import { settingName } from './setting-values.ts';
import { TrustDifference } from './trust-difference.tsx';
import { valueText } from './value-text.ts';

type Preview = Answers['bundles']['preview'];
type DifferenceProps = { readonly preview: Preview; readonly settings: OfficeValues };

/** What each setting is until now, at how many kiosks, and what it would be. */
export function Difference({ preview, settings }: DifferenceProps) {
  const { say } = useWords();
  const { count, shortDay } = useFormats();
  const written = { say, shortDay };
  const [first = 0, tenth = 0, rest = 0] = preview.stages;
  return (
    <>
      <p>
        {say('office.bundles.reach', { kiosks: count(preview.kiosks), silent: count(preview.silent) })}{' '}
        {say('office.bundles.plan', { first: count(first), tenth: count(tenth), rest: count(rest) })}
      </p>
      <RowTable
        label={say('office.bundles.difference')}
        isLabelShown
        columns={[
          {
            title: say('office.bundles.setting'),
            isName: true,
            cell: ({ path }) => say(settingName(path as OfficePath)),
          },
          {
            title: say('office.bundles.was'),
            isName: true,
            cell: ({ path, was }) =>
              was.map(({ value, isSet, kiosks }) => (
                <p key={JSON.stringify([value, isSet])}>
                  <WireText
                    text={isSet ? valueText(path as OfficePath, value, written) : say('office.bundles.own')}
                  />{' '}
                  <small>{say('office.bundles.at', { kiosks: count(kiosks) })}</small>
                </p>
              )),
          },
          {
            title: say('office.bundles.becomes'),
            isName: true,
            cell: ({ path }) => (
              <WireText text={valueText(path as OfficePath, settings[path as OfficePath], written)} />
            ),
          },
          {
            title: say('office.bundles.differs'),
            isNumber: true,
            cell: ({ differs }) => count(differs),
          },
        ]}
        rows={preview.changes}
        keyOf={({ path }) => path}
        empty=""
      />
      {preview.hours && <HoursDifference hours={preview.hours} />}
      {preview.trust && <TrustDifference trust={preview.trust} />}
    </>
  );
}
