// Was this file altered? It is sent to be compared and not kept; nothing is computed here, so a page that was tampered
// with is no surer than the server that answers it.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { verifyPublicPaper } from '@gridward/contract/rosters-public';
import { verifyAddress } from './addresses.ts';
import { ask, type Failure } from './ask.ts';
import { button, element, replaceContent, type Child } from './dom.ts';
import type { Words } from './words.ts';

type Check = AnswerOf<typeof verifyPublicPaper>;
const marks: Readonly<Record<Check['verdict'], string>> = { issued: '✓', unchanged_content: '✓', altered: '✕', unknown: '?' };
const largest = 40 * 1024 * 1024;

/** `paperId`: of the page that it stands on; a file of another paper is said to be so. */
export function verifyView(words: Words, paperId: string | null): HTMLElement {
  const texts = words.verify;
  const outcome = element('div', { role: 'status', 'aria-live': 'polite' });
  const field = element('input', { type: 'file', accept: '.docx,.pdf,.xlsx', id: 'file', class: 'file-field' });
  const choose = button(texts.choose, () => field.click(), { class: 'primary' });
  const zone = element('section', { class: 'panel drop' }, [
    element('h2', {}, [texts.heading]),
    element('p', { class: 'faint' }, [texts.hint]),
    element('label', { for: 'file', class: 'hidden' }, [texts.choose]),
    field,
    choose,
    outcome,
  ]);
  async function verify(file: File): Promise<void> {
    if (file.size > largest) return replaceContent(outcome, [failureText(words, 'too_large')]);
    choose.disabled = true;
    replaceContent(outcome, [texts.checking]);
    const asked = await ask<Check>(verifyAddress(file.name), file);
    choose.disabled = false;
    field.value = '';
    replaceContent(outcome, asked.kind === 'answer' ? checkText(words, asked.answer, paperId) : [failureText(words, asked.failure)]);
  }
  field.addEventListener('change', () => {
    const file = field.files === null ? null : field.files[0];
    if (file) void verify(file);
  });
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    const file = event.dataTransfer?.files[0];
    if (file) void verify(file);
  });
  return zone;
}

function failureText(words: Words, failure: Failure): HTMLElement {
  const texts: Readonly<Record<Failure, string>> = {
    absent: words.failed,
    failed: words.failed,
    too_many: words.tooMany,
    too_large: words.verify.tooLarge,
    unreadable: words.verify.unreadable,
  };
  return element('p', { class: 'bad', role: 'alert' }, [texts[failure]]);
}

function checkText(words: Words, check: Check, paperId: string | null): readonly Child[] {
  const texts = words.verify;
  const other = check.paper !== null && paperId !== null && check.paper.id !== paperId ? check.paper : null;
  return [
    element('p', { class: `verdict ${check.verdict}` }, [
      element('span', { class: 'mark', 'aria-hidden': 'true' }, [marks[check.verdict]]),
      texts.verdict[check.verdict],
    ]),
    other === null ? null : element('p', { class: 'bad' }, [texts.otherPaper, other.number ?? '', ' ', other.title]),
    check.paper !== null && paperId === null ? element('p', {}, [check.paper.number ?? '', ' ', check.paper.title]) : null,
    check.texts === 0 ? null : element('p', {}, [texts.inText(check.texts)]),
    check.differences === 0 ? null : element('p', {}, [texts.places(check.differences)]),
    check.places.length === 0
      ? null
      : element(
          'ul',
          { class: 'places' },
          check.places.map((place) => element('li', {}, [texts.place(texts.annex[place.annex], place.group, place.row, place.column ?? texts.wholeRow)])),
        ),
    element('p', { class: 'faint' }, ['SHA-256 ', element('code', {}, [check.sha256])]),
  ];
}
