/** Where the device is, asked of the browser once. */
const PATIENCE_MS = 20_000;

/** Degrees as whole millionths, as reports of trackers count them. */
export const micro = (degrees: number): number => Math.round(degrees * 1_000_000);

export function here(): Promise<{ latitude_micro: number; longitude_micro: number }> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new Error('the browser knows no position'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude_micro: micro(coords.latitude), longitude_micro: micro(coords.longitude) }),
      reject,
      { enableHighAccuracy: true, timeout: PATIENCE_MS },
    );
  });
}
