import { useEffect, useRef, useState } from 'react';
import type { TestedCode } from '../../main/domain/scanner-test.ts';
import { useStaff } from './staff-context.ts';

/** As long as the core tests: the gate is open again when nothing was scanned for so long. */
const testMs = 60_000;
const tickMs = 1_000;

/**
 * Every code of every scanner goes to `hear`, and no visitor passes meanwhile. Back to the desk when nothing was scanned
 * for a minute, or to where `onEnd` leads. Off, visitors pass and nothing ends. @returns the whole seconds that are left
 */
export function useTestedCodes(
  hear: (code: TestedCode) => void,
  isOn = true,
  onEnd: (() => void) | null = null,
): number {
  const { store, go } = useStaff();
  const end = onEnd ?? (() => go('desk'));
  const newest = useRef({ hear, end });
  newest.current = { hear, end };
  const [leftMs, setLeftMs] = useState(testMs);
  useEffect(() => {
    if (!isOn) return undefined;
    let endsMs = 0;
    const begin = () => {
      endsMs = performance.now() + testMs;
      setLeftMs(testMs);
      store.testScanners(take);
    };
    const take = (code: TestedCode) => {
      newest.current.hear(code);
      begin();
    };
    begin();
    const timer = setInterval(() => {
      setLeftMs(endsMs - performance.now());
      if (performance.now() >= endsMs) newest.current.end();
    }, tickMs);
    return () => {
      clearInterval(timer);
      store.testScanners(null);
    };
  }, [store, isOn]);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}
