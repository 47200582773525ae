export const units = 'select';
