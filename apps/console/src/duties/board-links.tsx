// From one board to the others.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';

export function BoardLinks(): ReactNode {
  const words = useMessages().duties.compliance;
  return (
    <nav className="gwd-links">
      <Link to="/compliance">{words.board}</Link>
      <Link to="/compliance/year">{words.year}</Link>
      <Link to="/compliance/calendar">{words.calendar}</Link>
      <Link to="/compliance/compare">{words.compare}</Link>
      <Link to="/compliance/burden">{words.burden}</Link>
    </nav>
  );
}
