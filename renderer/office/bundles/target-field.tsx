import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';

export type Target = Answers['announcements']['list']['announcements'][number]['target'];
const kinds = ['all', 'unit', 'venue', 'kiosks'] as const;

/** Which kiosks something is for, while it is being chosen. */
export type TargetDraft = {
  readonly kind: (typeof kinds)[number];
  readonly units: readonly ListedUnit[];
  readonly venue: string;
  /** Names of kiosks, with commas. */
  readonly kiosks: string;
};

export const everyKiosk: TargetDraft = { kind: 'all', units: [], venue: '', kiosks: '' };

/** null: something is not chosen yet. */
export function targetOf({ kind, units, venue, kiosks }: TargetDraft): Target | null {
  const devices = kiosks.split(/[\s,;]+/).filter((name) => name !== '');
  const unit = units.at(-1)?.id;
  switch (kind) {
    case 'all':
      return { kind };
    case 'unit':
      return unit === undefined ? null : { kind, unit };
    case 'venue':
      return venue.trim() === '' ? null : { kind, venue: venue.trim() };
    case 'kiosks':
      return devices.length === 0 ? null : { kind, devices: devices.map((name) => name.toUpperCase()) };
  }
}

type FieldProps = {
  readonly client: OfficeClient;
  readonly draft: TargetDraft;
  readonly onChange: (draft: TargetDraft) => void;
};

export function TargetField({ client, draft, onChange }: FieldProps) {
  const { say } = useWords();
  return (
    <>
      <SelectField
        label={say('office.target')}
        value={draft.kind}
        options={kinds.map((id) => ({ id, title: say(`office.target.${id}`) }))}
        onChange={(id) => onChange({ ...draft, kind: kinds.find((one) => one === id) ?? 'all' })}
      />
      {draft.kind === 'unit' && (
        <UnitSelect
          client={client}
          path={draft.units}
          onChoose={(units) => onChange({ ...draft, units })}
          version={0}
          label={say('office.venues.unit')}
          none="–"
        />
      )}
      {draft.kind === 'venue' && (
        <Field
          label={say('office.venues.id')}
          value={draft.venue}
          onChange={(venue) => onChange({ ...draft, venue })}
          longest={100}
        />
      )}
      {draft.kind === 'kiosks' && (
        <Field
          label={say('office.target.devices')}
          hint={say('office.target.devices-hint')}
          value={draft.kiosks}
          onChange={(kiosks) => onChange({ ...draft, kiosks })}
          longest={14_000}
        />
      )}
    </>
  );
}

/** In one line, where it is read. */
export function useTargetText(): (target: Target, name: string) => string {
  const { say } = useWords();
  return (target, name) =>
    target.kind === 'kiosks'
      ? target.devices.join(', ')
      : target.kind === 'all'
        ? say('office.target.all')
        : `${say(`office.target.${target.kind}`)}: ${name}`;
}
