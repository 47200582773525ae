// Who answers for safety at this place, each with post and office phone; and the number to report a danger.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readPublicSubject } from '@gridward/contract/rosters-public';
import { element } from './dom.ts';
import type { Words } from './words.ts';

export type PublicSubject = AnswerOf<typeof readPublicSubject>;
type Link = PublicSubject['links'][number];

export function subjectView(words: Words, subject: PublicSubject): HTMLElement {
  const texts = words.subject;
  return element('div', {}, [
    element('section', { class: 'panel' }, [
      element('p', { class: 'faint' }, [texts.heading]),
      element('h1', {}, [subject.name]),
      element('p', { class: 'faint' }, [[subject.unit, texts.on(subject.on)].filter((part) => part !== null).join(' · ')]),
      subject.links.length === 0
        ? element('p', {}, [texts.none])
        : element(
            'ul',
            { class: 'links' },
            subject.links.map((link) => linkRow(words, link)),
          ),
    ]),
    reportPanel(words),
  ]);
}

function linkRow(words: Words, link: Link): HTMLElement {
  const texts = words.subject;
  const post = [link.unit, link.title].filter((part) => part !== null).join(' ');
  return element('li', {}, [
    element('span', { class: 'role' }, [texts.role[link.role] ?? link.role]),
    element('strong', {}, [link.name]),
    element('span', { class: 'faint' }, [post]),
    link.officePhone === null ? element('span', { class: 'faint' }, [texts.noPhone]) : call(texts.call, link.officePhone),
  ]);
}

function call(label: string, phone: string): HTMLElement {
  return element('a', { class: 'phone', href: `tel:${phone.replace(/[^\d+]/g, '')}`, 'aria-label': `${label} ${phone}` }, [phone]);
}

export function reportPanel(words: Words): HTMLElement {
  const texts = words.subject;
  return element('section', { class: 'panel report' }, [
    element('a', { class: 'phone', href: 'tel:12350' }, [texts.report]),
    element('p', { class: 'faint' }, [texts.reportHint]),
  ]);
}
