export const grid = [];
