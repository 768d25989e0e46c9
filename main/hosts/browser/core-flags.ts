/**
 * How Node runs the core: a small nursery and a small heap, for a kiosk keeps little and lives long
 * (docs/decisions/0014-small-heap-for-the-core.md).
 */
export const coreFlags = ['--max-semi-space-size=1', '--optimize-for-size'] as const;
