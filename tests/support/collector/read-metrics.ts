import { spawnSync } from 'node:child_process';
import { python } from './python.ts';

/** Reads Prometheus's text format with Prometheus's own library for Python; one sample a line. */
const program = `
import json, sys
from prometheus_client.parser import text_string_to_metric_families
for family in text_string_to_metric_families(sys.stdin.read()):
    for sample in family.samples:
        print(json.dumps([family.type, sample.name, sample.labels, sample.value]))
`;

export type Sample = readonly [
  type: string,
  name: string,
  labels: Readonly<Record<string, string>>,
  value: number,
];

export function readMetrics(text: string): readonly Sample[] {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line.replace(/\bNaN\b/g, 'null')) as Sample);
}

/** The value of one; undefined: there is none. */
export function sampleOf(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const isIt = ([, found, has]: Sample) =>
    found === name && Object.entries(labels).every(([label, value]) => has[label] === value);
  return samples.find(isIt)?.[3];
}
