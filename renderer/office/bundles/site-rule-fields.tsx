import { ORPCError } from '@orpc/client';
import { useState } from 'react';
import { issuedForms, mostSiteRules } from '../../../protocol/site-rule.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { ruleFaultText } from './rule-fault.ts';
import { rulesValue, type TypedRule } from './setting-values.ts';

type FieldsProps = {
  readonly client: OfficeClient;
  readonly rules: readonly TypedRule[];
  readonly onChange: (rules: readonly TypedRule[]) => void;
};

const empty: TypedRule = { id: '', label: '', pattern: '', issuedAs: '' };

/** The local codes of a site, and a sample that they are tried on. */
export function SiteRuleFields({ client, rules, onChange }: FieldsProps) {
  const { say } = useWords();
  return (
    <>
      <p className="quiet">{say('office.site-rules.hint')}</p>
      {rules.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is told apart by its place alone, and keeps the focus while it is typed
        <fieldset className="timetable-line" key={at}>
          <legend>{say('office.site-rules.rule', { n: at + 1 })}</legend>
          <RuleFields
            rule={rule}
            onChange={(next) => onChange(rules.map((other, place) => (place === at ? next : other)))}
          />
          <div className="kit-buttons">
            <Button
              isQuiet
              label={say('office.site-rules.off-of', { n: at + 1 })}
              onPress={() => onChange(rules.filter((_, place) => place !== at))}
            >
              {say('office.site-rules.off')}
            </Button>
          </div>
        </fieldset>
      ))}
      {rules.length < mostSiteRules && (
        <div className="kit-buttons">
          <Button isQuiet onPress={() => onChange([...rules, empty])}>
            {say('office.site-rules.add')}
          </Button>
        </div>
      )}
      {rules.length > 0 && <RuleTrial client={client} rules={rules} />}
    </>
  );
}

type RuleProps = { readonly rule: TypedRule; readonly onChange: (rule: TypedRule) => void };

function RuleFields({ rule, onChange }: RuleProps) {
  const { say } = useWords();
  return (
    <>
      <Field
        label={say('office.site-rules.label')}
        hint={say('office.site-rules.label-hint')}
        value={rule.label}
        longest={80}
        onChange={(label) => onChange({ ...rule, label })}
      />
      <Field
        label={say('office.site-rules.id')}
        hint={say('office.site-rules.id-hint')}
        value={rule.id}
        longest={32}
        onChange={(id) => onChange({ ...rule, id })}
      />
      <Field
        label={say('office.site-rules.pattern')}
        hint={say('office.site-rules.pattern-hint')}
        value={rule.pattern}
        longest={500}
        onChange={(pattern) => onChange({ ...rule, pattern })}
      />
      <SelectField
        label={say('office.site-rules.issued')}
        value={rule.issuedAs}
        options={[
          { id: '', title: say('office.site-rules.issued.none') },
          ...issuedForms.map((id) => ({ id, title: say(`office.site-rules.issued.${id}`) })),
        ]}
        onChange={(issuedAs) => onChange({ ...rule, issuedAs })}
      />
    </>
  );
}

type Reads = Answers['siteRules']['try']['reads'];
type Tried = { readonly is: 'wrong'; readonly why: string } | { readonly is: 'read'; readonly reads: Reads };

/** What a kiosk with these rules would read in a code; the sample goes nowhere else. */
function RuleTrial({ client, rules }: Pick<FieldsProps, 'client' | 'rules'>) {
  const { say } = useWords();
  const [sample, setSample] = useState('');
  const [tried, setTried] = useState<{
    readonly of: readonly TypedRule[];
    readonly sample: string;
    readonly said: Tried;
  } | null>(null);

  function tryOut(): void {
    const value = rulesValue(rules);
    const saidTo = (said: Tried) => setTried({ of: rules, sample, said });
    if (value === undefined) {
      saidTo({ is: 'wrong', why: say('office.site-rules.not-whole') });
      return;
    }
    client.siteRules.try({ rules: value as never, sample }).then(
      ({ reads }) => saidTo({ is: 'read', reads }),
      (error: unknown) =>
        saidTo({
          is: 'wrong',
          why:
            error instanceof ORPCError && error.code === 'NOT_USABLE'
              ? ruleFaultText(error.data, say)
              : say('office.failed'),
        }),
    );
  }

  // An answer to other rules, or of another sample, says nothing of these.
  const said = tried?.of === rules && tried.sample === sample ? tried.said : null;
  return (
    <>
      <Field
        label={say('office.site-rules.sample')}
        hint={say('office.site-rules.sample-hint')}
        value={sample}
        longest={2_000}
        onChange={setSample}
      />
      <div className="kit-buttons">
        <Button isQuiet isOff={sample === ''} onPress={tryOut}>
          {say('office.site-rules.try')}
        </Button>
      </div>
      <div role="status">
        {said?.is === 'wrong' && <Note tone="fault">{said.why}</Note>}
        {said?.is === 'read' && <ReadNote reads={said.reads} rules={rules} />}
      </div>
    </>
  );
}

function ReadNote({ reads, rules }: { readonly reads: Reads; readonly rules: readonly TypedRule[] }) {
  const { say } = useWords();
  if (reads === null) return <Note tone="care">{say('office.site-rules.reads-nothing')}</Note>;
  const label = rules.find(({ id }) => id.trim() === reads.rule)?.label ?? reads.rule;
  const parts = [
    say('office.site-rules.reads', { rule: shownText(label), number: shownText(reads.number) }),
    reads.name !== null && say('office.site-rules.reads-name', { name: shownText(reads.name) }),
    reads.issued !== null && say('office.site-rules.reads-issued', { issued: shownText(reads.issued) }),
  ];
  return <Note tone="fine">{parts.filter(Boolean).join(' ')}</Note>;
}
