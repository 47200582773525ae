import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { applyDisplay, display } from './display.ts';
import { Root } from './root.tsx';
import { startUpdates } from './updates.ts';
import { WordsProvider } from './words.tsx';

applyDisplay(display());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyDisplay(display()));

const place = document.getElementById('root');
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <WordsProvider>
        <Root />
      </WordsProvider>
    </StrictMode>,
  );

/** In a form somebody is writing. */
const inAForm = () => document.querySelector('[data-writing]') !== null;
// After the first screen: what is kept for later must not delay what is shown now.
if (document.readyState === 'complete') void startUpdates(inAForm);
else addEventListener('load', () => setTimeout(() => void startUpdates(inAForm), 1000));
