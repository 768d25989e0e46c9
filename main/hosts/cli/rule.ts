import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SiteRule } from '../../../protocol/site-rule.ts';
import { complaintAbout, complaintAboutAll } from '../../credential/documents/site-rule.ts';
import { recognise } from '../../credential/recognise.ts';
import { checkConfig } from '../../settings/config.ts';
import { type Command, required, type Values, writeLine } from './command.ts';

export const rule: Command = {
  summary: 'teach the kiosk a code of the site, tried against a sample first',
  usage: `rule --id ID --label TEXT --pattern RE2 [--issued-as FORM] --sample TEXT [--data DIR]

  The pattern must fit the whole code; its groups are (?P<number>…), (?P<name>…), (?P<issued>…).
  FORM: DDMMYYYY, YYYYMMDD, YYYYMMDDHHmm or unix-seconds, for the group issued.
  Prints what the sample is read as. With --data the rule is written into DIR/config.json, without the sample;
  the kiosk uses it from its next start on, when "rule" is in "admitKinds".
`,
  options: {
    id: { type: 'string' },
    label: { type: 'string' },
    pattern: { type: 'string' },
    'issued-as': { type: 'string' },
    sample: { type: 'string' },
    data: { type: 'string' },
  },
  async run(values) {
    for (const name of ['id', 'label', 'pattern', 'sample']) {
      const value = required(values, name);
      if ('sentence' in value) return value.sentence;
    }
    const taught = ruleOf(values);
    const complaint = complaintAbout(taught);
    if (complaint !== null) return `This rule cannot be used: ${complaint}.`;
    const read = recognise(String(values.sample), Date.now(), { trust: [], siteRules: [taught] });
    writeLine(read);
    if (read.kind !== 'rule')
      return `The sample was read as "${read.kind}", not by this rule. Nothing was saved.`;
    return typeof values.data === 'string' ? save(resolve(values.data), taught) : null;
  },
};

function ruleOf(values: Values): SiteRule {
  return {
    id: String(values.id),
    label: String(values.label),
    pattern: String(values.pattern),
    issuedAs: (values['issued-as'] as SiteRule['issuedAs'] | undefined) ?? null,
  };
}

/** The file is replaced whole, or not at all. */
function save(dataDir: string, taught: SiteRule): string | null {
  const path = `${dataDir}/config.json`;
  const settings = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as {
    siteRules?: SiteRule[];
  };
  const others = (settings.siteRules ?? []).filter(({ id }) => id !== taught.id);
  const changed = { ...settings, siteRules: [...others, taught] };
  const checked = checkConfig(changed);
  const complaint = 'complaint' in checked ? checked.complaint : complaintAboutAll(checked.config.siteRules);
  if (complaint !== null) return `The rule does not fit the settings: ${complaint}.`;
  writeFileSync(`${path}.new`, `${JSON.stringify(changed, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return null;
}
