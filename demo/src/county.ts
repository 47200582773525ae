// The demo county's name and day. Apart from the generator, which is costly to load.

export const demoCounty = { id: '370982', name: '新泰市(演示)', synthetic: true } as const;

/** The day on which the demo is told; the figures hold on it. */
export const demoToday = '2026-11-23';
