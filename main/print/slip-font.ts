import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

/** The one font of slips (Noto Sans, OFL), registered when this is loaded. */
export const slipFamily = 'Slip Sans';

const font = (file: string) => fileURLToPath(new URL(`../../resources/fonts/${file}`, import.meta.url));
GlobalFonts.registerFromPath(font('noto-sans-medium.ttf'), slipFamily);
GlobalFonts.registerFromPath(font('noto-sans-bold.ttf'), slipFamily);
