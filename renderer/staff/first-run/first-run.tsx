import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { DoneStep } from './done-step.tsx';
import { GateStep } from './gate-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { PinStep } from './pin-step.tsx';
import { PrinterStep } from './printer-step.tsx';
import { ScannerStep } from './scanner-step.tsx';
import type { StepProps } from './step-props.ts';
import { TrialStep } from './trial-step.tsx';
import { VenueStep } from './venue-step.tsx';

type Step = { readonly title: TextKey; readonly mayWait: boolean; readonly Step: ComponentType<StepProps> };

/** One question a screen. What is asked of devices may wait: they come and go. */
const steps: readonly Step[] = [
  { title: 'first-run.language', mayWait: false, Step: LanguageStep },
  { title: 'first-run.venue', mayWait: false, Step: VenueStep },
  { title: 'first-run.gate', mayWait: false, Step: GateStep },
  { title: 'first-run.pin', mayWait: true, Step: PinStep },
  { title: 'first-run.scanner', mayWait: true, Step: ScannerStep },
  { title: 'first-run.printer', mayWait: true, Step: PrinterStep },
  { title: 'first-run.office', mayWait: true, Step: OfficeStep },
  { title: 'first-run.trial', mayWait: true, Step: TrialStep },
  { title: 'first-run.done', mayWait: false, Step: DoneStep },
];

/** Where it was left; it is taken up there, also after the page was loaded anew. */
const keptStep = 'cong-first-run';

/** The first hour: from an empty folder to a gate that lets somebody in. What was answered is saved at each step. */
export function FirstRun() {
  const { say } = useWords();
  const [at, setAt] = useState(() =>
    Math.min(Number(localStorage.getItem(keptStep) ?? 0) || 0, steps.length - 1),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed is gone with its step; a field that takes the focus keeps it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another heading
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [at]);
  const step = steps[at];
  if (!step) throw new Error(`there is no step ${at}`);
  function goTo(next: number): void {
    localStorage.setItem(keptStep, next === steps.length ? '0' : String(next));
    if (next < steps.length) setAt(next);
  }
  return (
    <div className="first-run">
      <ol className="first-run-dots" aria-label={say('first-run.progress', { n: at + 1, of: steps.length })}>
        {steps.map(({ title }, index) => (
          <li
            key={title}
            aria-current={index === at ? 'step' : undefined}
            className={index < at ? 'past' : undefined}
          />
        ))}
      </ol>
      <h3 tabIndex={-1} ref={heading}>
        {say(step.title)}
      </h3>
      <step.Step key={step.title} onNext={() => goTo(at + 1)} />
      <div className="first-run-ways">
        {at > 0 && (
          <Button isQuiet onPress={() => goTo(at - 1)}>
            {say('first-run.before')}
          </Button>
        )}
        {step.mayWait && (
          <Button isQuiet onPress={() => goTo(at + 1)}>
            {say('first-run.later')}
          </Button>
        )}
      </div>
    </div>
  );
}
