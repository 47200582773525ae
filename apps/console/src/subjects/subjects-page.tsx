import type { ReactNode } from 'react';
import { PageLoading } from '../app/page-states.tsx';

export function SubjectsPage(): ReactNode {
  return <PageLoading />;
}
