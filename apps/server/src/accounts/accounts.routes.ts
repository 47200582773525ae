// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { beginSecondFactorRoute } from './begin-second-factor.ts';
import { changePasswordRoute } from './change-password.ts';
import { confirmSecondFactorRoute } from './confirm-second-factor.ts';
import { createAccountRoute } from './create-account.ts';
import { endSessionRoute } from './end-session.ts';
import { grantAccountRoute } from './grant-account.ts';
import { listAccountsRoute } from './list-accounts.ts';
import { listSessionsRoute } from './list-sessions.ts';
import { readSessionRoute } from './read-session.ts';
import { readSetupLinkRoute } from './read-setup-link.ts';
import { removeSecondFactorRoute } from './remove-second-factor.ts';
import { renewSetupLinkRoute } from './renew-setup-link.ts';
import { resumeAccountRoute } from './resume-account.ts';
import { setUpAccountRoute } from './set-up-account.ts';
import { signInRoute } from './sign-in.ts';
import { signOutRoute } from './sign-out.ts';
import { suspendAccountRoute } from './suspend-account.ts';

export const accountRoutes: readonly Route[] = [
  signInRoute,
  readSessionRoute,
  signOutRoute,
  listSessionsRoute,
  endSessionRoute,
  changePasswordRoute,
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  removeSecondFactorRoute,
  readSetupLinkRoute,
  setUpAccountRoute,
  listAccountsRoute,
  createAccountRoute,
  grantAccountRoute,
  suspendAccountRoute,
  resumeAccountRoute,
  renewSetupLinkRoute,
];
