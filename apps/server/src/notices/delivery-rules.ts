// The numbers of delivering.

/** The queue that is told when there is something to deliver. */
export const deliveriesJob = 'deliveries';
export const digestsJob = 'digests';

/** How long a sender may hold a delivery; whoever needs longer counts as lost. Every channel gives up long before. */
export const holdSeconds = 300;
export const channelTimeout = 30_000;
/** At once, in one process. */
export const senders = 4;
