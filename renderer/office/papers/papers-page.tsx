import type { OfficeClient } from '../office-client.ts';
import type { Me } from '../use-me.ts';
import { DraftScreen } from './draft-screen.tsx';
import { SentList } from './sent-list.tsx';
import { SentScreen } from './sent-screen.tsx';
import './papers.css';

type PageProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly hash: string;
  readonly onSignedOut: () => void;
};

/** What the office sends upward: those that were sent, one of them, and a new one. */
export function PapersPage({ client, me, hash, onSignedOut }: PageProps) {
  const [, which = ''] = hash.split('/');
  if (which === 'new') return <DraftScreen client={client} me={me} />;
  if (/^\d+$/.test(which))
    return <SentScreen key={which} client={client} number={Number(which)} onSignedOut={onSignedOut} />;
  return <SentList client={client} onSignedOut={onSignedOut} />;
}
