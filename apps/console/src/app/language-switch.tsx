// Chinese or English, remembered in this browser.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '@gridward/ui/language';

export function LanguageSwitch(): ReactNode {
  const messages = useMessages();
  const { language, setLanguage } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button
      type="text"
      className="gwc-tool"
      lang={other}
      aria-label={`${messages.core.language}: ${messages.core.languages[other]}`}
      onClick={() => setLanguage(other)}
    >
      {other === 'en' ? 'EN' : '中文'}
    </Button>
  );
}
