import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../kit/fonts.css';
import '../kit/tokens.css';
import '../kit/chip.css';
import '../kit/data-table.css';
import '../kit/empty-state.css';
import '../kit/file-choice.css';
import '../kit/question-dialog.css';
import '../kit/kit.css';
import './office.css';
import './row-table.css';
import './overview/overview.css';
import './enrolment/new-kiosks.css';
import './fleet/fleet.css';
import './feedback/feedback.css';
import './published/published.css';
import './people/account.css';
import './reports/bars.css';
import './venues/venues.css';
import './map/map.css';
import './bundles/bundles.css';
import type { Language } from '../../resources/texts/texts.ts';
import { officeClient } from './office-client.ts';
import { OfficePage } from './office-page.tsx';
import { providerAnswerOf } from './people/provider-return.tsx';
import { openTroubles } from './troubles.ts';

const place = document.getElementById('office');
if (!place) throw new Error('the page has no place for the office');
/** The way to the provider and back keeps no language of ours in the address. */
const languageKey = 'cong-language';
const asked = new URLSearchParams(location.search).get('lang') ?? sessionStorage.getItem(languageKey);
const providerAnswer = providerAnswerOf(location.search);
const troubles = openTroubles(Date.now);

function keepLanguage(language: Language): void {
  sessionStorage.setItem(languageKey, language);
  history.replaceState(history.state, '', `?lang=${language}${location.hash}`);
}

createRoot(place).render(
  <StrictMode>
    <OfficePage
      client={officeClient(location.origin, troubles.hear)}
      troubles={troubles}
      firstLanguage={asked === 'en' ? 'en' : 'vi'}
      providerAnswer={providerAnswer}
      onLanguage={keepLanguage}
    />
  </StrictMode>,
);
