// A photo made fit to be sent: at most 1600 px on its longer side, JPEG, without what the camera wrote beside the picture.
// When and where it was taken are read apart; the person decides whether either goes along.

import type { Position } from '../duties/places.ts';

export interface ReadyPhoto {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly takenAt: string | null;
  readonly takenAtPlace: Position | null;
}

const longestSide = 1600;
const quality = 0.8;

/** Throws for what is no picture. */
export async function readyPhoto(file: Blob): Promise<ReadyPhoto> {
  const [told, picture] = await Promise.all([toldBy(file), pictureOf(file)]);
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.drawImage(picture.image, 0, 0, canvas.width, canvas.height);
  picture.release();
  return { bytes: await bytesOf(canvas, 'image/jpeg'), ...told };
}

export async function bytesOf(canvas: HTMLCanvasElement, type: 'image/jpeg' | 'image/png'): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  canvas.width = 0; // old phones free the memory of a canvas late
  if (blob === null) throw new Error('the picture could not be made');
  return new Uint8Array(await blob.arrayBuffer());
}

async function toldBy(file: Blob): Promise<Pick<ReadyPhoto, 'takenAt' | 'takenAtPlace'>> {
  try {
    const { parse } = await import('exifr/dist/mini.esm.mjs');
    const told = await parse(file, { pick: ['DateTimeOriginal', 'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'] });
    const { DateTimeOriginal: taken, latitude, longitude } = told ?? {};
    return {
      takenAt: taken instanceof Date && Number.isFinite(taken.getTime()) ? taken.toISOString() : null,
      takenAtPlace: typeof latitude === 'number' && typeof longitude === 'number' ? { lat: latitude, lon: longitude } : null,
    };
  } catch {
    return { takenAt: null, takenAtPlace: null };
  }
}

interface Picture {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  readonly release: () => void;
}

async function pictureOf(file: Blob): Promise<Picture> {
  if (typeof createImageBitmap === 'function') {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
    if (bitmap !== null) return { image: bitmap, width: bitmap.width, height: bitmap.height, release: () => bitmap.close() };
  }
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  await image.decode();
  return { image, width: image.naturalWidth, height: image.naturalHeight, release: () => URL.revokeObjectURL(url) };
}
