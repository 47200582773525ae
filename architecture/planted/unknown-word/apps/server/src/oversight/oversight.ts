export const oversight = [];
