/** The rows of the registry lie in the order of names, as new ones are written: what one word finds lies side by side. */
export const venues037: readonly string[] = ['cluster venues using venues_sort'];
