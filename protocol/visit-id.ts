/** The name of a visit among all gates' visits: device, epoch and seq of its way in. */
export function visitIdOf(
  { device, epoch }: { readonly device: string; readonly epoch: string },
  seq: number,
): string {
  return `${device}/${epoch}/${seq}`;
}
