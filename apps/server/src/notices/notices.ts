// The face of notices: what the server process and the command line may ask of it.

export { deliverDue } from './deliver.ts';
export { makeDigests } from './make-digests.ts';
export { startReminders } from './reminders.jobs.ts';
export { ownTickets, type OwnTicket } from './tickets.ts';
