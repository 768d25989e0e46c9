/** Where the letters of a PDF are, by their paths: the library opens a font of another name anew for each text. */
export function fontsIn(folder: string) {
  return { medium: `${folder}/noto-sans-medium.ttf`, bold: `${folder}/noto-sans-bold.ttf` } as const;
}
