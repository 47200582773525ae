// The public pages start here: a code on a paper or at a gate, the answer of the server, and a switch of language.

import { paperAddress, placeOf, subjectAddress, type Place } from './addresses.ts';
import { ask, type Asked } from './ask.ts';
import { button, element, replaceContent, type Child } from './dom.ts';
import { paperView, type PublicPaper } from './paper-view.ts';
import { reportPanel, subjectView, type PublicSubject } from './subject-view.ts';
import { verifyView } from './verify-view.ts';
import { rememberedLanguage, rememberLanguage, wordsOf, type Language, type Words } from './words.ts';

type Shown =
  | { readonly kind: 'loading' | 'verify' | 'unknown' }
  | { readonly kind: 'paper'; readonly id: string; readonly asked: Asked<PublicPaper> }
  | { readonly kind: 'subject'; readonly asked: Asked<PublicSubject> };

let language: Language = rememberedLanguage();
let shown: Shown = { kind: 'loading' };

function show(next: Shown): void {
  shown = next;
  paint();
}

function switchLanguage(): void {
  language = language === 'en' ? 'zh-CN' : 'en';
  rememberLanguage(language);
  paint();
}

async function open(place: Place): Promise<void> {
  show({ kind: 'loading' });
  if (place.kind === 'paper') show({ kind: 'paper', id: place.id, asked: await ask<PublicPaper>(paperAddress(place.id)) });
  else if (place.kind === 'subject') show({ kind: 'subject', asked: await ask<PublicSubject>(subjectAddress(place.id)) });
  else show({ kind: place.kind });
}

/** Of which county it is, and whether that county is made up. */
function county(): { readonly name: string; readonly synthetic: boolean } | null {
  if (shown.kind !== 'paper' && shown.kind !== 'subject') return null;
  const { asked } = shown;
  return asked.kind === 'answer' ? { name: asked.answer.county, synthetic: asked.answer.synthetic } : null;
}

function paint(): void {
  const words = wordsOf(language);
  const of = county();
  document.documentElement.lang = language;
  document.title = words.product;
  const root = document.getElementById('root');
  if (root === null) return;
  replaceContent(root, [
    element('header', {}, [
      element('div', {}, [element('strong', {}, [of === null ? words.product : of.name]), of === null ? null : element('span', {}, [words.product])]),
      button(language === 'en' ? '中文' : words.other, switchLanguage, { lang: language === 'en' ? 'zh-CN' : 'en' }),
    ]),
    of !== null && of.synthetic ? element('p', { class: 'synthetic', role: 'note' }, [words.synthetic]) : null,
    element('main', {}, content(words)),
    element('footer', {}, [words.foot]),
  ]);
}

function content(words: Words): readonly Child[] {
  switch (shown.kind) {
    case 'loading':
      return [element('p', { class: 'panel', role: 'status' }, [words.loading])];
    case 'verify':
      return [verifyView(words, null)];
    case 'unknown':
      return [failed(words.pageNotFound, ''), reportPanel(words)];
    case 'paper':
      if (shown.asked.kind === 'answer') return [paperView(words, shown.asked.answer), verifyView(words, shown.id)];
      return [missing(words, shown.asked.failure === 'absent', words.notFoundPaper, words.notFoundPaperHint), verifyView(words, null)];
    case 'subject':
      if (shown.asked.kind === 'answer') return [subjectView(words, shown.asked.answer)];
      return [missing(words, shown.asked.failure === 'absent', words.notFoundSubject, words.notFoundSubjectHint), reportPanel(words)];
    default:
      return shown satisfies never;
  }
}

function failed(heading: string, hint: string): HTMLElement {
  return element('section', { class: 'panel', role: 'alert' }, [element('h1', {}, [heading]), hint === '' ? null : element('p', {}, [hint])]);
}

/** What is not there is not asked for again; what failed may be. */
function missing(words: Words, absent: boolean, heading: string, hint: string): HTMLElement {
  if (absent) return failed(heading, hint);
  const panel = failed(words.failed, '');
  panel.appendChild(button(words.retry, () => void open(placeOf(location.pathname)), { class: 'primary' }));
  return panel;
}

void open(placeOf(location.pathname));
