import type { Page } from '../core/protocol.js';
import { cleanReferrer, cleanUrl, maskText } from './sanitize.js';
import type { Sensor, SensorContext } from './sensor.js';

export function pageOf({ window, types }: SensorContext): Page {
  const { document, location } = window;
  return {
    url: cleanUrl(location.href),
    title: maskText(document.title, 200),
    lang: document.documentElement.lang,
    types: types(),
  };
}

/** One `page_view` a view. The referrer is told only where a document was really loaded from it: inside the site it is no arrival. */
export const pageViews: Sensor = {
  name: 'pageViews',
  start(context) {
    const { emit, onView, window } = context;
    onView(({ navigation }) => {
      const { referrer } = window.document;
      emit({
        kind: 'page_view', page: pageOf(context), navigation,
        referrer: navigation === 'load' ? cleanReferrer(referrer) : undefined,
      });
    });
  },
};
