// After an act: close its dialog and say which revision it wrote.

import { App } from 'antd';
import { useMessages } from '@gridward/ui/language';

export function useDone(onClose: () => void): (revision: number) => void {
  const { message } = App.useApp();
  const words = useMessages().core.state;
  return (revision) => {
    onClose();
    void message.success(words.saved(revision));
  };
}
