// The part of `qrcode` that we use; the package brings no types.
declare module 'qrcode' {
  export function toString(text: string, options: { type: 'svg'; margin?: number; errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H' }): Promise<string>;
}
