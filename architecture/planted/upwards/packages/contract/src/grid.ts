import { language } from '@gridward/messages/language';
export const grid = language;
