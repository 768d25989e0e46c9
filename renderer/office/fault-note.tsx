import { useEffect } from 'react';
import { Note } from '../kit/chip.tsx';
import { useWords } from '../kit/words.tsx';
import type { OfficeFault } from './office-fault.ts';

type NoteProps = { readonly fault: OfficeFault | null; readonly onSignedOut: () => void };

/** Why nothing newer came; who is signed out is asked who they are. */
export function FaultNote({ fault, onSignedOut }: NoteProps) {
  const { say } = useWords();
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);
  return (
    <div role="status">
      {fault !== null && fault.kind !== 'signed-out' && (
        <Note tone={fault.kind === 'opening' ? 'care' : 'fault'}>{say(`office.${fault.kind}`)}</Note>
      )}
    </div>
  );
}
