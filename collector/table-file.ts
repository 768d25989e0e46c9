/** An Excel table as what a call answers. */
export function tableFile(bytes: Uint8Array, name: string): File {
  return new File([new Uint8Array(bytes)], name, {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
