// The console starts here: look, language, queries, routes.

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@gridward/ui/base.css';
import { LanguageProvider } from '@gridward/ui/language';
import { ThemeProvider } from '@gridward/ui/theme';
import './app/shell.css';
import { createQueryClient } from './app/query-client.ts';
import { createConsoleRouter } from './app/router.tsx';

const queryClient = createQueryClient(goToSignIn);
const router = createConsoleRouter();

/** The session has ended: sign in, and come back to the same address. */
function goToSignIn(): void {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in' || pathname.startsWith('/setup/')) return;
  router.history.push(`/sign-in?return=${encodeURIComponent(href)}`);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root"');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>
  </StrictMode>,
);
