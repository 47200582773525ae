// The code on the card at a gate: an address of the public pages, which names the subject.

/** The id of the subject; null when it is no code of ours. */
export function subjectInCode(text: string): string | null {
  const match = /\/p\/s\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?(?:[?#].*)?$/i.exec(text.trim());
  return match?.[1]?.toLowerCase() ?? null;
}

interface Detector {
  readonly detect: (source: ImageBitmapSource) => Promise<readonly { readonly rawValue: string }[]>;
}

/** Reads a picture: by the phone itself where it can, else by a reader that is fetched when it is first needed. */
export async function codesIn(source: HTMLVideoElement | ImageBitmap): Promise<readonly string[]> {
  const detector = await phoneDetector();
  if (detector !== null) return (await detector.detect(source)).map((code) => code.rawValue);
  const canvas = document.createElement('canvas');
  const [width, height] = source instanceof ImageBitmap ? [source.width, source.height] : [source.videoWidth, source.videoHeight];
  const scale = Math.min(1, 900 / Math.max(width, height, 1));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return [];
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const found = (await reader())(data, canvas.width, canvas.height);
  return found === null ? [] : [found.data];
}

type Reader = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

async function reader(): Promise<Reader> {
  const { default: read } = await import('jsqr');
  return read as unknown as Reader; // its types speak of another kind of module than the one that is bundled
}

async function phoneDetector(): Promise<Detector | null> {
  // Not in every browser, and not in the types of the standard library.
  const { BarcodeDetector: Maker } = globalThis as {
    readonly BarcodeDetector?: {
      new (options: { readonly formats: readonly string[] }): Detector;
      readonly getSupportedFormats: () => Promise<readonly string[]>;
    };
  };
  if (Maker === undefined) return null;
  const formats: readonly string[] = await Maker.getSupportedFormats().catch(() => []);
  return formats.includes('qr_code') ? new Maker({ formats: ['qr_code'] }) : null;
}
