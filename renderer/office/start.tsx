import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../kit/fonts.css';
import '../kit/tokens.css';
import '../kit/chip.css';
import '../kit/data-table.css';
import '../kit/empty-state.css';
import '../kit/kit.css';
import './office.css';
import './enrolment/new-kiosks.css';
import './people/account.css';
import './reports/bars.css';
import './venues/venues.css';
import './bundles/bundles.css';
import type { Language } from '../../resources/texts/texts.ts';
import { officeClient } from './office-client.ts';
import { OfficePage } from './office-page.tsx';

const place = document.getElementById('office');
if (!place) throw new Error('the page has no place for the office');
const asked = new URLSearchParams(location.search).get('lang');

function keepLanguage(language: Language): void {
  history.replaceState(null, '', `?lang=${language}${location.hash}`);
}

createRoot(place).render(
  <StrictMode>
    <OfficePage
      client={officeClient(location.origin)}
      firstLanguage={asked === 'en' ? 'en' : 'vi'}
      onLanguage={keepLanguage}
    />
  </StrictMode>,
);
