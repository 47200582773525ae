export const inspections = [];
