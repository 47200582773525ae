// The language on screen, remembered in this browser together with the console and the public pages; Chinese unless chosen
// otherwise. Only the language that is shown is loaded; the service worker keeps both.

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { FieldMessages } from '@gridward/messages/zh-CN/all-field';

export type Language = 'zh-CN' | 'en';
const storageKey = 'gridward.language';

interface Spoken {
  readonly language: Language;
  readonly words: FieldMessages;
  readonly setLanguage: (language: Language) => void;
}
const WordsContext = createContext<Spoken | null>(null);

async function wordsIn(language: Language): Promise<FieldMessages> {
  if (language === 'en') return (await import('@gridward/messages/en/all-field')).fieldEn;
  return (await import('@gridward/messages/zh-CN/all-field')).fieldZhCN;
}

function remembered(): Language {
  return globalThis.localStorage?.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

export function WordsProvider(props: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(remembered);
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly words: FieldMessages } | null>(null);
  useEffect(() => {
    localStorage.setItem(storageKey, language);
    void wordsIn(language).then((words) => {
      document.documentElement.lang = language;
      document.title = words.coreField.title;
      setLoaded({ language, words });
    });
  }, [language]);
  const spoken = useMemo(() => (loaded === null ? null : { ...loaded, setLanguage }), [loaded]);
  return spoken === null ? null : <WordsContext value={spoken}>{props.children}</WordsContext>;
}

export function useSpoken(): Spoken {
  const spoken = useContext(WordsContext);
  if (spoken === null) throw new Error('words are asked for outside their provider');
  return spoken;
}

export function useWords(): FieldMessages {
  return useSpoken().words;
}

/** Names out of the playbook, in the language on screen. */
export function useNameIn(): (name: { readonly zh: string; readonly en: string }) => string {
  const { language } = useSpoken();
  return (name) => (language === 'en' ? name.en : name.zh);
}
