// The language on screen: remembered in this browser, Chinese unless chosen otherwise. `useMessages` gives every text.

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { isLanguage, messagesOf, type Language, type Messages } from '@gridward/messages/language';

const storageKey = 'gridward.language';

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}
const LanguageContext = createContext<LanguageState>({ language: 'zh-CN', setLanguage: () => undefined });

function remembered(): Language {
  const stored = globalThis.localStorage?.getItem(storageKey);
  return isLanguage(stored) ? stored : 'zh-CN';
}

export function LanguageProvider(props: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    globalThis.localStorage?.setItem(storageKey, language);
    document.documentElement.lang = language;
    document.title = messagesOf(language).core.productLong;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  const state = useMemo(() => ({ language, setLanguage }), [language]);
  return <LanguageContext value={state}>{props.children}</LanguageContext>;
}

export function useLanguage(): LanguageState {
  return useContext(LanguageContext);
}

export function useMessages(): Messages {
  return messagesOf(useContext(LanguageContext).language);
}
