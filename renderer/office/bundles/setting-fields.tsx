import {
  type OfficePath,
  type OfficeValue,
  officePaths,
  officeSettings,
} from '../../../protocol/office-settings.ts';
import { Button } from '../../kit/button.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { HoursFields } from './hours-fields.tsx';
import { settingName, type Typed, typedValue } from './setting-values.ts';
import { SiteRuleFields } from './site-rule-fields.tsx';
import { TimetableFields } from './timetable-fields.tsx';
import { TrustListField } from './trust-list-field.tsx';

type FieldsProps = {
  readonly client: OfficeClient;
  readonly typed: readonly Typed[];
  /** Of what is typed by then: a file takes its time. */
  readonly onChange: (change: (typed: readonly Typed[]) => readonly Typed[]) => void;
};

/** The settings that are to be sent, each with its field. */
export function SettingFields({ client, typed, onChange }: FieldsProps) {
  const { say } = useWords();
  const left = officePaths.filter((path) => !typed.some((one) => one.path === path));
  return (
    <>
      {typed.map((one) => (
        <fieldset key={one.path}>
          <legend>{say(settingName(one.path))}</legend>
          <SettingField
            client={client}
            typed={one}
            onChange={(next) =>
              onChange((all) => all.map((other) => (other.path === one.path ? next : other)))
            }
          />
          <div className="kit-buttons">
            <Button
              isQuiet
              label={say('office.bundles.leave-out-of', { setting: say(settingName(one.path)) })}
              onPress={() => onChange((all) => all.filter(({ path }) => path !== one.path))}
            >
              {say('office.bundles.leave-out')}
            </Button>
          </div>
        </fieldset>
      ))}
      <SelectField
        label={say('office.bundles.add')}
        value=""
        options={[
          { id: '', title: say('office.bundles.choose') },
          ...left.map((id) => ({ id, title: say(settingName(id)) })),
        ]}
        onChange={(id) => {
          const path = left.find((one) => one === id);
          if (path)
            onChange((all) => [...all, { path, first: firstOf(path), second: '', lines: [], rules: [] }]);
        }}
      />
    </>
  );
}

function firstOf(path: OfficePath): string {
  const control: OfficeValue = officeSettings[path];
  return control.kind === 'choice' ? (control.of[0] ?? '') : '';
}

type OneProps = {
  readonly client: OfficeClient;
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
};

function SettingField({ client, typed, onChange }: OneProps) {
  const { say } = useWords();
  const control: OfficeValue = officeSettings[typed.path];
  const mistake = typedValue(typed) === undefined ? say('office.bundles.why.value') : null;
  const first = (label: string, more: { readonly longest: number; readonly hint: string }) => (
    <Field
      label={label}
      mistake={mistake}
      value={typed.first}
      onChange={(text) => onChange({ ...typed, first: text })}
      {...more}
    />
  );
  const second = (label: string, longest: number) => (
    <Field
      label={label}
      value={typed.second}
      onChange={(text) => onChange({ ...typed, second: text })}
      longest={longest}
    />
  );
  const value = say('office.bundles.value');
  switch (control.kind) {
    case 'choice':
      return (
        <SelectField
          label={value}
          value={typed.first}
          options={control.of.map((id) => ({ id, title: say(`office.setting.is.${id}`) }))}
          onChange={(id) => onChange({ ...typed, first: id })}
        />
      );
    case 'text':
      return first(value, { longest: control.longest, hint: say('office.bundles.empty-hint') });
    case 'whole':
      return first(value, {
        longest: 9,
        hint: say('office.bundles.whole-hint', { least: String(control.least), most: String(control.most) }),
      });
    case 'list':
      return first(value, { longest: 20_000, hint: say('office.bundles.list-hint') });
    case 'hours':
      return <HoursFields {...{ typed, onChange }} />;
    case 'timetable':
      return <TimetableFields lines={typed.lines} onChange={(lines) => onChange({ ...typed, lines })} />;
    case 'site-rules':
      return (
        <SiteRuleFields
          client={client}
          rules={typed.rules}
          onChange={(rules) => onChange({ ...typed, rules })}
        />
      );
    case 'trust-list':
      return (
        <TrustListField
          client={client}
          onKept={(list) =>
            onChange({
              ...typed,
              first: list === 'wrong' ? list : (list?.digest ?? ''),
              second: list === 'wrong' ? '' : (list?.listedAt ?? ''),
            })
          }
        />
      );
    case 'words':
      return (
        <>
          {first(say('office.announcements.words.vi'), {
            longest: control.longest,
            hint: say('office.bundles.empty-hint'),
          })}
          {second(say('office.announcements.words.en'), control.longest)}
        </>
      );
  }
}
