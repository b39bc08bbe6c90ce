import { Window as HappyWindow } from 'happy-dom';

export type PageWindow = Window & typeof globalThis;

/** A document for tests that need one; happy-dom's types and the DOM's are the same in spirit only. */
export function pageWindow(html = '', url = 'https://shop.example/'): PageWindow {
  const window = new HappyWindow({ url, settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } });
  window.document.body.innerHTML = html;
  return window as unknown as PageWindow;
}

/** Waits until something asynchronous has come to be; fails after five seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 5_000;
  while (!isSo()) {
    if (Date.now() > deadlineMs) throw new Error(`it never came to be: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Runs what promises already settled have in store. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}
