// The look: calm, dense, legible; white surfaces, a deep blue-green header, no decoration. Ant Design is told here once,
// and our own rules in base.css use the same colours as variables.

import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useLanguage } from './language.tsx';

/** Bundlers give the locale itself, Node's rules give a module that holds it: take whichever came. */
function localeOf<Locale extends object>(module: Locale | { readonly default: Locale }): Locale {
  return 'default' in module ? module.default : module;
}

const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, -apple-system, "Segoe UI", sans-serif';

const theme: ThemeConfig = {
  token: {
    fontFamily,
    fontSize: 14,
    borderRadius: 3,
    colorPrimary: '#0b6072',
    colorInfo: '#0b6072',
    colorLink: '#0b6072',
    colorSuccess: '#2f7d4f',
    colorWarning: '#a86400',
    colorError: '#b42318',
    colorPrimaryBg: '#e3f0f2',
    colorPrimaryBgHover: '#d5e8eb',
    colorInfoBg: '#ebf5f7',
    colorInfoBorder: '#b4d3da',
    controlItemBgActive: '#e0eef0',
    controlItemBgActiveHover: '#d5e8eb',
    colorSuccessBg: '#eaf5ee',
    colorSuccessBorder: '#a9d1b8',
    colorWarningBg: '#fff4de',
    colorWarningBorder: '#e6c98b',
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#eebcb5',
    colorText: '#1b2a30',
    colorTextSecondary: '#4c5d64',
    colorTextTertiary: '#66757b',
    colorTextDescription: '#5a6a71',
    colorTextPlaceholder: '#5f6f76',
    colorBorder: '#c3cdd1',
    colorBorderSecondary: '#e1e7e9',
    colorBgLayout: '#f3f6f7',
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: '#eef3f4',
      headerColor: '#33464d',
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 10,
      rowHoverBg: '#f1f7f8',
      headerSplitColor: 'transparent',
    },
    Alert: { withDescriptionPadding: '10px 14px', withDescriptionIconSize: 18 },
    Segmented: { trackBg: '#e1e9eb', itemSelectedBg: '#ffffff', itemColor: '#33464d' },
    Card: { bodyPaddingSM: 12, headerFontSizeSM: 14 },
    Menu: { itemHeight: 36, itemMarginBlock: 1, itemBorderRadius: 3 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Descriptions: { itemPaddingBottom: 8 },
  },
};

/** Nothing moves: Ant Design does not wait for the end of movements that base.css cuts off. */
const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };

const wantsStillness = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

function watchStillness(changed: () => void): () => void {
  wantsStillness?.addEventListener('change', changed);
  return () => wantsStillness?.removeEventListener('change', changed);
}

export function ThemeProvider(props: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  const isStill = useSyncExternalStore(watchStillness, () => wantsStillness?.matches ?? false);
  return (
    <ConfigProvider theme={isStill ? stillTheme : theme} locale={localeOf(language === 'en' ? enUS : zhCN)} button={{ autoInsertSpace: false }}>
      <AntApp>{props.children}</AntApp>
    </ConfigProvider>
  );
}
