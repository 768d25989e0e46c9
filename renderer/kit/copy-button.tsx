import { useState } from 'react';
import { Button } from './button.tsx';
import { useWords } from './words.tsx';

/** Copies a text by one touch and says so. Where the browser lets no page copy (no TLS) there is no button: the text is marked by hand. */
export function CopyButton({ text }: { readonly text: string }) {
  const { say } = useWords();
  const [copied, setCopied] = useState<string | null>(null);
  if (navigator.clipboard === undefined) return null;
  const isCopied = copied === text;
  return (
    <>
      <Button
        isQuiet
        onPress={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(text),
            () => setCopied(null),
          )
        }
      >
        {say('copy.go')}
      </Button>
      <span role="status" className="quiet">
        {isCopied && say('copy.done')}
      </span>
    </>
  );
}
