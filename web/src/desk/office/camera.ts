/** Reads a barcode from a picture of the camera: by the browser where it can, else by our own reading of Code 128. */
import { readCode128 } from './code128';

export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

const FORMATS = ['code_128', 'qr_code'];
/** A line of this many points tells the modules of an MRN apart. */
const WIDTH = 960;

export async function reader(): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const known = own ? await own.getSupportedFormats().catch(() => []) : [];
  if (!own || !known.includes('code_128')) return drawn();
  const detector = new own({ formats: FORMATS.filter((format) => known.includes(format)) });
  return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? null;
}

function drawn(): Reader {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return null;
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return readCode128(greyOf(data), canvas.width, canvas.height);
  };
}

/** Brightness of each point, by the weights of ITU-R BT.601. */
export function greyOf(data: Uint8ClampedArray): Uint8ClampedArray {
  const grey = new Uint8ClampedArray(data.length / 4);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = 0.299 * (data[at * 4] ?? 0) + 0.587 * (data[at * 4 + 1] ?? 0) + 0.114 * (data[at * 4 + 2] ?? 0);
  }
  return grey;
}
