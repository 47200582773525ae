export const rosters = {};
