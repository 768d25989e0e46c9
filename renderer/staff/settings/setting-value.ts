import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Say } from '../../kit/words.tsx';
import type { SettingControl } from './setting-rows.ts';

type Hours = { readonly from: string; readonly to: string };

/** The words of one option: `setting.rules.reenter.ask`. */
export function optionText(path: string, option: string, say: Say): string {
  return say(`setting.${path}.${option}` as TextKey);
}

/** A value as the list shows it. */
export function valueText(
  path: string,
  control: SettingControl,
  { value, say }: { readonly value: unknown; readonly say: Say },
): string {
  if (value === null || value === undefined) return say(`setting.${path}.none` as TextKey);
  switch (control.kind) {
    case 'choice':
      return optionText(path, String(value), say);
    case 'several': {
      const chosen = (value as readonly string[]).map((option) => optionText(path, option, say));
      return chosen.join(', ') || say('setting.nothing');
    }
    case 'hours': {
      const { from, to } = value as Hours;
      return `${from}–${to}`;
    }
    case 'number':
      return say(`setting.${path}.value` as TextKey, { n: Number(value) / control.unit });
    case 'text':
      return String(value) || say('setting.nothing');
  }
}
