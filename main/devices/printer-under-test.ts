import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** A file that is there while a printer is tried, so that a core which ended in between knows of the half slip. */
export type UnderTest = {
  begin(): void;
  end(): void;
  /** Whether a trial before this run left half a slip; says so once. */
  takeRemains(): boolean;
};

export function watchUnderTest(dataDir: string): UnderTest {
  const path = `${dataDir}/printer-under-test`;
  const end = () => rmSync(path, { force: true });
  return {
    begin: () => writeFileSync(path, ''),
    end,
    takeRemains() {
      const hasRemains = existsSync(path);
      end();
      return hasRemains;
    },
  };
}
