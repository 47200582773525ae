// The routes of notices, one file an endpoint or a few that belong together.

import type { Route } from '../kernel/perform.ts';
import { confirmEmailRoute } from './confirm-email.ts';
import { listDeliveriesRoute, retryDeliveryRoute } from './list-deliveries.ts';
import { markInboxReadRoute } from './mark-inbox-read.ts';
import { previewDigestsRoute } from './preview-digests.ts';
import { readDigestRoute } from './read-digest.ts';
import { readInboxRoute } from './read-inbox.ts';
import { readNoticeSettingsRoute } from './read-notice-settings.ts';
import { readReminderRulesRoute, setReminderRulesRoute } from './reminder-rules.ts';
import { setAccountEmailRoute } from './set-account-email.ts';
import { setNoticeSettingsRoute } from './set-notice-settings.ts';
import { answerTicketRoute, createTicketRoute, listTicketsRoute } from './tickets.ts';
import { changeWebhookRoute, createWebhookRoute, listWebhooksRoute, removeWebhookRoute } from './webhooks.ts';

export const noticeRoutes: readonly Route[] = [
  readInboxRoute,
  markInboxReadRoute,
  readDigestRoute,
  readNoticeSettingsRoute,
  setNoticeSettingsRoute,
  confirmEmailRoute,
  setAccountEmailRoute,
  readReminderRulesRoute,
  setReminderRulesRoute,
  previewDigestsRoute,
  listDeliveriesRoute,
  retryDeliveryRoute,
  listWebhooksRoute,
  createWebhookRoute,
  changeWebhookRoute,
  removeWebhookRoute,
  createTicketRoute,
  listTicketsRoute,
  answerTicketRoute,
];
