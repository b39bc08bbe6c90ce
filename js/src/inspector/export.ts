import type { Tracker } from '../api.js';

/** Saves the recording as a file. The link never joins the page, so that our own sensors do not see a download. */
export function saveRecording(tracker: Tracker, window: Window & typeof globalThis): void {
  const { document, URL, Blob } = window;
  const url = URL.createObjectURL(new Blob([tracker.exportRecording()], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'waymark-recording.ndjson';
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
