export const tenures = [];
