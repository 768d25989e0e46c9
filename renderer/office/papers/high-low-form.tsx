import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { mostPercent } from '../../../collector/papers/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';

type FormProps = {
  readonly client: OfficeClient;
  readonly unit: string | null;
  /** The paper is made anew. */
  readonly onKept: () => void;
};

type Rule = { readonly high: number; readonly low: number };

/** From which share of the mean on the weekly table of the unit calls its rows high, and below which low. */
export function HighLowForm({ client, unit, onKept }: FormProps) {
  const { say } = useWords();
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) =>
      from.papers.highLow(unit === null ? {} : { unit }, { signal }),
    [unit],
  );
  const { answer, again } = useAnswer(client, ask);
  const [said, setSaid] = useState<{ readonly tone: 'fine' | 'fault'; readonly words: string } | null>(null);
  if (answer === null) return null;
  function keep(rule: Rule | null): void {
    client.papers.setHighLow({ ...(unit !== null && { unit }), rule }).then(
      () => {
        void again().then(() => setSaid({ tone: 'fine', words: say('office.papers.high-low.kept') }));
        onKept();
      },
      () => setSaid({ tone: 'fault', words: say('office.failed') }),
    );
  }
  return (
    <Card title={say('office.papers.high-low')}>
      <p className="quiet">{say(`office.papers.high-low.${answer.by}`)}</p>
      <div role="status">{said && <Note tone={said.tone}>{said.words}</Note>}</div>
      <RuleFields answer={answer} onKeep={keep} onChange={() => setSaid(null)} />
    </Card>
  );
}

type FieldsProps = {
  readonly answer: Answers['papers']['highLow'];
  readonly onKeep: (rule: Rule | null) => void;
  readonly onChange: () => void;
};

function RuleFields({ answer, onKeep, onChange }: FieldsProps) {
  const { say } = useWords();
  const [high, setHigh] = useState('');
  const [low, setLow] = useState('');
  const [mistake, setMistake] = useState<string | null>(null);
  useEffect(() => {
    setHigh(String(answer.high));
    setLow(String(answer.low));
  }, [answer]);
  function send(event: FormEvent): void {
    event.preventDefault();
    const rule = ruleOf(high, low);
    setMistake(rule ? null : say('office.papers.high-low.why', { most: mostPercent }));
    if (rule) onKeep(rule);
  }
  const typed = (set: (text: string) => void) => (text: string) => {
    set(text);
    setMistake(null);
    onChange();
  };
  return (
    <form className="sections-form" onSubmit={send} aria-label={say('office.papers.high-low')}>
      <div className="head-form-fields">
        <Field
          label={say('office.papers.high-low.high')}
          hint={say('office.papers.high-low.hint')}
          mistake={mistake}
          value={high}
          longest={4}
          onChange={typed(setHigh)}
        />
        <Field label={say('office.papers.high-low.low')} value={low} longest={4} onChange={typed(setLow)} />
      </div>
      <div className="kit-buttons">
        <Button isSubmit isQuiet>
          {say('office.papers.high-low.save')}
        </Button>
        {answer.by === 'own' && (
          <Button isQuiet onPress={() => onKeep(null)}>
            {say('office.papers.high-low.back')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** null: these are no shares. */
function ruleOf(high: string, low: string): Rule | null {
  if (![high, low].every((text) => /^\s*\d{1,4}\s*$/.test(text))) return null;
  const rule = { high: Number(high), low: Number(low) };
  return rule.high >= 1 && rule.high <= mostPercent && rule.low <= rule.high ? rule : null;
}
