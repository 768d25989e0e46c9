import { useState } from 'react';
import {
  examineTestedCode,
  type TestedCode,
  type TestFinding,
  testCode,
} from '../../main/domain/scanner-test.ts';
import { QrCode } from '../kit/qr-code.tsx';
import { type Say, useWords } from '../kit/words.tsx';
import { ScannerModes } from './scanner-modes.tsx';
import { mostTries, ScannerTries, type Try, tryOf } from './scanner-tries.tsx';
import { useStaff } from './staff-context.ts';
import { useTestedCodes } from './use-tested-codes.ts';

/** A code whose every character is known, and what the scanner made of it. No visitor passes meanwhile. */
export function ScannerTest() {
  const { say } = useWords();
  const { status } = useStaff();
  const [tested, setTested] = useState<TestedCode | null>(null);
  const [tries, setTries] = useState<readonly Try[]>([]);
  const leftSeconds = useTestedCodes((code) => {
    setTested(code);
    setTries((before) => [tryOf(code, (before[0]?.n ?? 0) + 1), ...before].slice(0, mostTries));
  });
  return (
    <div className="scanner-test">
      <p>{say('test.note')}</p>
      <p role="timer">{say('test.left', { n: leftSeconds })}</p>
      <QrCode className="test-code" text={testCode} label={say('test.code')} />
      <ul>
        {status.scanners.map(({ source, name, state }) => (
          <li key={`${source} ${name}`}>
            {say(`test.source.${source}`)} · <bdi>{name}</bdi> · {say(`test.${state}`)}
          </li>
        ))}
      </ul>
      <div role="status">{tested ? <Result tested={tested} say={say} /> : <p>{say('test.waiting')}</p>}</div>
      {tries.length > 0 && <ScannerTries tries={tries} />}
      <ScannerModes />
    </div>
  );
}

function Result({ tested, say }: { readonly tested: TestedCode; readonly say: Say }) {
  const { source, suffix, aimId, layout, meanGapMs, longestGapMs } = tested;
  const findings = examineTestedCode(tested);
  const isKeyed = meanGapMs !== null && longestGapMs !== null;
  const facts = [
    say(`test.source.${source === 'api' ? 'typed' : source}`),
    say('test.suffix', { suffix: suffix ?? say('test.none') }),
    say('test.aim', { aim: aimId ?? say('test.none') }),
    ...(layout === null ? [] : [say('test.layout-is', { layout })]),
    ...(isKeyed
      ? [say('test.gaps', { mean: Math.round(meanGapMs), longest: Math.round(longestGapMs) })]
      : []),
  ];
  return (
    <>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={finding.kind} className={finding.kind === 'whole' ? 'fine' : 'care'}>
            {sayFinding(finding, say)}
          </li>
        ))}
      </ul>
      <p>{facts.join(' · ')}</p>
    </>
  );
}

function sayFinding(finding: TestFinding, say: Say): string {
  return finding.kind === 'lost'
    ? say('test.lost', { characters: finding.characters })
    : say(`test.${finding.kind}`);
}
