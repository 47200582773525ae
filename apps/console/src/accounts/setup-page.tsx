import type { ReactNode } from 'react';
import { PageLoading } from '../app/page-states.tsx';

export function SetupPage(): ReactNode {
  return <PageLoading />;
}
