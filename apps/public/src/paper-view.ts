// What was issued under the code on a paper: to be compared by eye with the paper in hand.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readPublicPaper } from '@gridward/contract/rosters-public';
import { element, facts } from './dom.ts';
import type { Words } from './words.ts';

export type PublicPaper = AnswerOf<typeof readPublicPaper>;

export function paperView(words: Words, paper: PublicPaper): HTMLElement {
  const { paper: texts } = words;
  return element('section', { class: 'panel' }, [
    element('p', { class: 'faint' }, [texts.heading]),
    element('h1', { class: 'title' }, [paper.title]),
    facts([
      [texts.number, paper.number ?? texts.noNumber],
      [texts.issuer, paper.issuer],
      [texts.issuedOn, paper.issuedOn],
      [texts.effectiveOn, paper.effectiveOn],
    ]),
    element('p', { class: 'note' }, [texts.compare]),
    technical(words, paper),
  ]);
}

/** For who compares sums instead of sending the file. */
function technical(words: Words, paper: PublicPaper): HTMLElement {
  const { paper: texts } = words;
  return element('details', {}, [
    element('summary', {}, [texts.technical]),
    facts([
      [texts.revision, String(paper.revision)],
      [texts.digest, code(paper.digest)],
      [texts.revisionHash, code(paper.revisionHash)],
    ]),
    element('h2', {}, [texts.files]),
    paper.files.length === 0 ? element('p', { class: 'faint' }, [texts.noFiles]) : facts(paper.files.map((file) => [texts.form[file.form], code(file.sha256)])),
    paper.files.length === 0 ? null : element('p', { class: 'faint' }, [texts.fileHint]),
  ]);
}

function code(text: string): HTMLElement {
  return element('code', {}, [text]);
}
