import type { Status } from '../../main/domain/status.ts';
import type { VisitorLanguage } from '../../main/domain/visitor-language.ts';
import { visitorText } from '../../resources/texts/visitor-texts.ts';
import type { View } from './screen-view.ts';

/** A roll-call goes on that is no drill: whoever reads the screen leaves. */
export function isEvacuating({ faults }: Pick<Status, 'faults'>): boolean {
  return faults.some((fault) => fault.kind === 'roll-call' && !fault.isDrill);
}

/** While nobody shows a code: in the visitor's language, and below it in every other that the site offers. */
export function evacuationView({ languages }: Pick<Status, 'languages'>, visitor: VisitorLanguage): View {
  return {
    state: 'evacuation',
    title: visitorText(visitor, 'evacuation.title'),
    isShort: true,
    lines: [visitorText(visitor, 'evacuation.detail')],
    inOthers: languages
      .filter((language) => language !== visitor)
      .map((lang) => ({ lang, text: visitorText(lang, 'voice.evacuation') })),
  };
}

/** The verdict on a code, and what goes before it; whoever came in by a guard's word knows. */
export function inEvacuation(view: View, visitor: VisitorLanguage): View {
  const detail = visitorText(visitor, 'evacuation.detail');
  switch (view.state) {
    case 'ask':
      return {
        ...view,
        spokenAs: 'evacuation',
        title: visitorText(visitor, 'evacuation.title'),
        lines: [detail, visitorText(visitor, 'evacuation.no-entry')],
      };
    case 'admitted-out':
    case 'refused':
    case 'repeat':
    case 'retry':
      return view.isForStaff ? view : { ...view, lines: [...view.lines, detail] };
    default:
      return view;
  }
}
