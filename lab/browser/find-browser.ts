import { access, constants } from 'node:fs/promises';

/** Where the systems' own packages and installers put Chromium and its kin. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The program of a browser on this machine; null where there is none. `DRYDOCK_BROWSER` names another one. */
export async function findBrowser(): Promise<string | null> {
  const named = process.env['DRYDOCK_BROWSER'];
  for (const place of named ? [named] : places) {
    const found = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return place;
  }
  return null;
}
