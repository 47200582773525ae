// The acts that this app writes, each in the version of its input that this app knows.

export const commandVersions = {
  createRecord: 1,
  correctRecord: 1,
  withdrawRecord: 1,
  attachFiles: 1,
  createSubject: 1,
  takeOnSubject: 1,
  createHazard: 1,
  createLead: 1,
  createTicket: 1,
} as const;
export type CommandName = keyof typeof commandVersions;
