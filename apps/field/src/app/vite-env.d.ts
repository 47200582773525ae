/// <reference types="vite/client" />

declare module 'exifr/dist/mini.esm.mjs' {
  export function parse(file: Blob, options: object): Promise<Record<string, unknown> | undefined>;
}
