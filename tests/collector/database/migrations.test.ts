import { expect, test } from 'vitest';
import { migrations } from '../../../collector/database/migrations.ts';
import { sha256 } from '../../../protocol/sha256.ts';

test('a migration that was released stays as it was, byte for byte', () => {
  const digests = migrations.map((statements) =>
    sha256(Buffer.from(JSON.stringify(statements))).toString('hex'),
  );
  expect(digests.slice(0, 3)).toEqual([
    '2e21227d231fd9c2a8bffc0daf1d58f4c3e4ef174057ead8be74526ac393a7c8',
    '5c4e7f2947b788dd620ed5af34b74ff73ae6c77443db7b9ef38410a767debb42',
    '20368a17f2a91e1fc3dcaa100857386c232860b8315d98387bd2cdc240547060',
  ]);
});
