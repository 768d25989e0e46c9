import { expect, test } from 'vitest';
import { type SettingControl, settingRows } from '../../../renderer/staff/settings/setting-rows.ts';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };

/** What the list, the editor and the last changes ask for, built from the path of a setting. */
function keysOf(path: string, control: SettingControl): readonly string[] {
  const own = [`setting.${path}`, `setting.${path}.note`];
  switch (control.kind) {
    case 'choice':
    case 'several':
      return [...own, ...control.options.map((option) => `setting.${path}.${option}`)];
    case 'number':
      return [...own, `setting.${path}.value`, ...(control.isOpen ? [`setting.${path}.none`] : [])];
    case 'hours':
    case 'opening':
    case 'closed-days':
      return [...own, `setting.${path}.none`];
    case 'words':
      return [...own, `setting.${path}.none`];
    case 'picture':
      return [...own, `setting.${path}.none`, `setting.${path}.lost`];
    case 'text':
      return own;
    case 'timetable':
      return own;
  }
}

test('every key that is built from a setting’s path has its words in both languages', () => {
  const keys = settingRows.flatMap(({ path, control }) => keysOf(path, control));
  for (const texts of [vi, en]) expect(keys.filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
});
